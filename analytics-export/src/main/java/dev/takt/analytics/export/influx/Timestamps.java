package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.MetricId;

/**
 * Assigns distinct times to points, because a second point of a series at the same nanosecond would replace the first.
 *
 * <p>Times are exact to the microsecond; the last three digits are the number of the metric modulo 1,000. So a metric has the same time whenever it is
 * sent again, also by a later process. If another of the latest {@value RecentTimes#AT_LEAST} points has that time, for instance under a clock that does
 * not advance, the next microsecond is used. For one thread.
 */
final class Timestamps {
    private static final long STEP = 1_000;

    private final RecentTimes recent = new RecentTimes();
    private long withoutId;

    /** Returns the time in nanoseconds of the metric {@code id} that started at {@code epochNanos}. */
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
