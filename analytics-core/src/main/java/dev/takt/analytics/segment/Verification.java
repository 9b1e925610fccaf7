package dev.takt.analytics.segment;

import java.util.List;

/**
 * The result of {@link CallStore#verify()}.
 *
 * @param segments the number of files that were read
 * @param blocks the number of undamaged blocks
 * @param rows the number of their rows
 * @param bytes the number of bytes that were read
 * @param damages the damage that was found
 * @param unfinished the blocks of which only the beginning is in the file: a writer is writing them, or its process was killed, or the end of
 *     the file was lost. They are not read, and the next writer cuts them off
 */
public record Verification(
        int segments, long blocks, long rows, long bytes, List<Damage> damages, List<Damage> unfinished) {
    /** Returns true if no damage was found. */
    public boolean isGood() {
        return damages.isEmpty();
    }
}
