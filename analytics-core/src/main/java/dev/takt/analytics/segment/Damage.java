package dev.takt.analytics.segment;

import dev.takt.analytics.segment.file.DamagedPart;
import java.nio.file.Path;

/**
 * A part of a file whose bytes are not those that were written. Readers skip it and do not guess its content.
 *
 * @param file the file
 * @param offset the place of the first byte
 * @param bytes the number of bytes
 * @param reason the reason in words for a person
 */
public record Damage(Path file, long offset, long bytes, String reason) {
    static Damage of(DamagedPart part) {
        return new Damage(part.file(), part.offset(), part.bytes(), part.reason());
    }

    @Override
    public String toString() {
        return file + ": " + bytes + " bytes from " + offset + " on: " + reason;
    }
}
