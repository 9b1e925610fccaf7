package dev.takt.analytics.segment.file;

import java.nio.file.Path;

/**
 * A part of a file whose bytes are not those that were written.
 *
 * @param file the file
 * @param offset the place of the first byte
 * @param bytes the number of bytes
 * @param reason the reason in words for a person
 */
public record DamagedPart(Path file, long offset, long bytes, String reason) {
    @Override
    public String toString() {
        return file + ": " + bytes + " bytes from " + offset + " on: " + reason;
    }
}
