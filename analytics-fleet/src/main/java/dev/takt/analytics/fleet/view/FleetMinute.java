package dev.takt.analytics.fleet.view;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.fleet.record.MergedFigures;
import java.time.Instant;

/**
 * The calls of a fleet in one minute, over all series.
 *
 * @param start the start of the minute
 * @param isFinal true if the minute is closed for all series; late frames may still change it
 * @param instances the number of instances that sent figures of it, at least
 * @param calls the number of calls
 * @param failures the number of calls that failed
 */
public record FleetMinute(Instant start, boolean isFinal, int instances, long calls, long failures) {
    static FleetMinute of(long second, MergedFigures figures) {
        return new FleetMinute(
                Instant.ofEpochSecond(second),
                figures.isFinal(),
                figures.instances(),
                figures.totals().calls(),
                figures.totals().count(Outcome.FAILURE));
    }

    FleetMinute and(FleetMinute other) {
        return new FleetMinute(
                start,
                isFinal && other.isFinal,
                Math.max(instances, other.instances),
                calls + other.calls,
                failures + other.failures);
    }
}
