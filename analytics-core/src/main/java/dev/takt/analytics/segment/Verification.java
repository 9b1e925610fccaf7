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
 */
public record Verification(int segments, long blocks, long rows, long bytes, List<Damage> damages) {
    /** Returns true if no damage was found. */
    public boolean isGood() {
        return damages.isEmpty();
    }
}
