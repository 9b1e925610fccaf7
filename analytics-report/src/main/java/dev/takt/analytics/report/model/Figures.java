package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import java.util.Map;

/**
 * The lifetime figures of one series, or of all together.
 *
 * @param calls calls that ended, in any way
 * @param success calls that succeeded
 * @param failures calls that failed
 * @param cancelled calls that were cancelled
 * @param unset block timers that were closed without being told how it went
 * @param successRate successes among the calls whose outcome is known, in percent; 0 for none
 * @param nanos how long they took
 * @param overheadNanos what measuring them cost, estimated
 * @param fast calls up to the short bound, by the thresholds in force when they were recorded
 * @param medium calls up to the medium bound
 * @param slow longer ones
 * @param inFlight calls that have started and not ended
 * @param oldestNanos how long the oldest of those has been running; 0 for none
 */
public record Figures(
        long calls,
        long success,
        long failures,
        long cancelled,
        long unset,
        double successRate,
        DurationFigures nanos,
        long overheadNanos,
        long fast,
        long medium,
        long slow,
        long inFlight,
        long oldestNanos) {

    /** The figures of one series. */
    static Figures of(SeriesStats series) {
        Map<DurationBand, Long> bands = series.durationCounts();
        return new Figures(
                series.calls(),
                series.successes(),
                series.failures(),
                series.cancellations(),
                series.unset(),
                series.successRate(),
                DurationFigures.of(series.duration()),
                series.overhead().toNanos(),
                bands.getOrDefault(DurationBand.FAST, 0L),
                bands.getOrDefault(DurationBand.MEDIUM, 0L),
                bands.getOrDefault(DurationBand.SLOW, 0L),
                series.inFlight(),
                series.oldestInFlight().map(Duration::toNanos).orElse(0L));
    }

    /** The figures of all series together. */
    static Figures of(Stats stats) {
        Map<DurationBand, Long> bands = stats.durationCounts();
        return new Figures(
                stats.calls(),
                stats.successes(),
                stats.failures(),
                stats.cancellations(),
                stats.unset(),
                stats.successRate(),
                DurationFigures.of(stats.duration()),
                stats.series().stream()
                        .mapToLong(one -> one.overhead().toNanos())
                        .sum(),
                bands.getOrDefault(DurationBand.FAST, 0L),
                bands.getOrDefault(DurationBand.MEDIUM, 0L),
                bands.getOrDefault(DurationBand.SLOW, 0L),
                stats.series().stream().mapToLong(SeriesStats::inFlight).sum(),
                stats.series().stream()
                        .flatMap(one -> one.oldestInFlight().stream())
                        .mapToLong(Duration::toNanos)
                        .max()
                        .orElse(0));
    }

    /** Whether the outcome of any call is known. */
    public boolean isTold() {
        return calls > unset;
    }
}
