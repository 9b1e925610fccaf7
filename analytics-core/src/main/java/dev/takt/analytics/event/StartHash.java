package dev.takt.analytics.event;

/**
 * A hash of start times, which selects a place or a sample at a lower cost than a random number.
 *
 * <p>Fibonacci hashing: the upper bits of a product with 2^64 divided by the golden ratio (Knuth, The Art of Computer
 * Programming, volume 3, section 6.4).
 */
public final class StartHash {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private StartHash() {}

    /** Returns a number of {@code bits} bits, 1 to 31, for a call that started at {@code startNanos}. */
    public static int of(long startNanos, int bits) {
        return (int) ((startNanos * SPREAD) >>> (Long.SIZE - bits));
    }
}
