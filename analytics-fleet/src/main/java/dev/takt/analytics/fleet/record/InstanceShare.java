package dev.takt.analytics.fleet.record;

/**
 * The part of one instance in the figures of a window.
 *
 * @param instance the name of the instance
 * @param calls the number of its calls
 * @param failures the number of its calls that failed
 * @param sumNanos the sum of the durations of its calls, at most 2^63 − 1
 */
public record InstanceShare(String instance, long calls, long failures, long sumNanos) {
    /** Returns the mean duration in nanoseconds; 0 if there are no calls. */
    public double meanNanos() {
        return calls == 0 ? 0 : (double) sumNanos / calls;
    }
}
