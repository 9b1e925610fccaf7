package dev.takt.analytics.fleet;

/**
 * The calls of an instance that were in flight at one moment.
 *
 * @param calls how many
 * @param oldestNanos the age of the oldest in nanoseconds; 0 without calls
 */
public record RunningCalls(long calls, long oldestNanos) {
    /** The absence of running calls. */
    public static final RunningCalls NONE = new RunningCalls(0, 0);
}
