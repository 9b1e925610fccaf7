package dev.takt.analytics.config;

/**
 * The handling of a finished call for whose row there is no room: in a ring ({@code ring.overflow} in the file), or in the files and in
 * memory ({@code store.overflow}). Totals stay exact either way.
 */
public enum Overflow {
    /** The caller continues at once; the row is dropped and counted. The default. */
    DROP,
    /**
     * The caller waits for room, at most {@link RingSettings#blockTimeout()} or {@link StoreSettings#blockTimeout()}. Then the row is
     * dropped and counted.
     */
    BLOCK
}
