package dev.takt.analytics.config;

/**
 * The handling of a finished call whose ring is full; {@code ring.overflow} in the file. Totals stay exact either way.
 */
public enum Overflow {
    /** The caller continues at once; the row is dropped and counted. The default. */
    DROP,
    /**
     * The caller waits for room, at most {@link RingSettings#blockTimeout()}. Then the row is dropped and counted.
     */
    BLOCK
}
