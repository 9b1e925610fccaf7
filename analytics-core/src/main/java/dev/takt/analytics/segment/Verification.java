package dev.takt.analytics.segment;

import java.util.List;

/**
 * What {@link CallStore#verify()} found.
 *
 * @param segments how many files were read
 * @param blocks how many blocks are as they were written
 * @param rows how many rows are in them
 * @param bytes how many bytes were read
 * @param damages what is wrong
 */
public record Verification(int segments, long blocks, long rows, long bytes, List<Damage> damages) {
    /** Whether nothing is wrong. */
    public boolean isGood() {
        return damages.isEmpty();
    }
}
