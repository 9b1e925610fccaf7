package dev.takt.analytics.fleet;

/**
 * The interval that a frame belongs to. A call counts in the interval in which it ended.
 *
 * @param intervalMillis the length of an interval in milliseconds, 1 or more
 * @param number the number of the interval, from 1970-01-01T00:00Z on; of several the last
 * @param spans the number of intervals, 1 unless the frame is {@link FrameFlag#FOLDED}
 * @param fromEpochNanos when the counting began, in nanoseconds since 1970-01-01T00:00Z
 * @param lengthNanos for how long it went on; may differ from the interval if the process was suspended
 */
public record FrameWindow(long intervalMillis, long number, long spans, long fromEpochNanos, long lengthNanos) {}
