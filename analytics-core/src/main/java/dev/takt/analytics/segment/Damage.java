package dev.takt.analytics.segment;

import java.nio.file.Path;

/**
 * Bytes of a file that are not what was written there: passed over, never guessed at.
 *
 * @param file where
 * @param offset from which byte on
 * @param bytes how many
 * @param reason what is wrong with them, in words for a person
 */
public record Damage(Path file, long offset, long bytes, String reason) {
    @Override
    public String toString() {
        return file + ": " + bytes + " bytes from " + offset + " on: " + reason;
    }
}
