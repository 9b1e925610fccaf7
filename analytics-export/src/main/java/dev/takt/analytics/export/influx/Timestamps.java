package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.MetricId;

/**
 * Gives every point a time of its own, since a second point of a series at the same nanosecond would replace the first.
 *
 * <p>A time is kept to the microsecond; its last three digits are a sequence, the number of the metric modulo 1,000. So the
 * same metric gets the same time whenever it is sent again, by a later process too. Where another of the latest
 * {@value RecentTimes#AT_LEAST} points has that time already, as happens under a clock that stands still, the next
 * microsecond is taken. For one thread.
 */
final class Timestamps {
    private static final long STEP = 1_000;

    private final RecentTimes recent = new RecentTimes();
    private long withoutId;

    /** The time of the metric {@code id} that started at {@code epochNanos}. */
    long of(MetricId id, long epochNanos) {
        long number = id.equals(MetricId.NONE) ? ++withoutId : id.number();
        long owner = id.source() + number;
        long time = Math.floorDiv(epochNanos, STEP) * STEP + Math.floorMod(number, STEP);
        while (!recent.take(time, owner)) {
            time += STEP;
        }
        return time;
    }
}
