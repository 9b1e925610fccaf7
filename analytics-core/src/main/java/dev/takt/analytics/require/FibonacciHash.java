package dev.takt.analytics.require;

/**
 * A hash of numbers, such as start times and thread numbers, that selects a place or a sample at a lower cost than a random number.
 *
 * <p>Fibonacci hashing: the upper bits of a product with 2^64 divided by the golden ratio (Knuth, The Art of Computer
 * Programming, volume 3, section 6.4).
 */
public final class FibonacciHash {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private FibonacciHash() {}

    /** Returns a number of {@code bits} bits, 1 to 31, for {@code number}. */
    public static int of(long number, int bits) {
        return (int) ((number * SPREAD) >>> (Long.SIZE - bits));
    }
}
