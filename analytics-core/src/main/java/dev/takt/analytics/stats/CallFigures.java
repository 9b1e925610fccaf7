package dev.takt.analytics.stats;

import dev.takt.analytics.require.Percent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one series, of a group of series, or of all calls. Immutable.
 *
 * <p>A call is <em>rated</em> if it succeeded or failed. Success rate and failure rate refer to the rated calls and add up to 100 %.
 * Cancelled and unset calls are in neither rate; each has a share of all calls.
 */
public sealed interface CallFigures permits Stats, SeriesStats, GroupStats {
    /** Returns the number of calls that ended, with any outcome. */
    long calls();

    /** Returns the number of calls that succeeded. */
    long successes();

    /** Returns the number of calls that failed. */
    long failures();

    /** Returns the number of calls that were cancelled. */
    long cancellations();

    /** Returns the number of block timers that were closed without an outcome. */
    long unset();

    /** Returns true if any call succeeded or failed; otherwise there is no success rate. */
    default boolean isRated() {
        return successes() + failures() > 0;
    }

    /** Returns the percentage of successes among the calls that succeeded or failed; 0.0 for none. It is below 100 if one failed. */
    default double successRate() {
        return Percent.of(successes(), successes() + failures());
    }

    /** Returns the percentage of failures among the calls that succeeded or failed; 0.0 for none. */
    default double failureRate() {
        return Percent.of(failures(), successes() + failures());
    }

    /** Returns the percentage of cancelled calls among all; 0.0 for none. */
    default double cancelledShare() {
        return Percent.of(cancellations(), calls());
    }

    /** Returns the percentage of calls without an outcome among all; 0.0 for none. */
    default double unsetShare() {
        return Percent.of(unset(), calls());
    }

    /** Returns the figures of the durations. */
    DurationSummary duration();

    /**
     * Returns the numbers of fast, medium and slow calls. They are exact and use the thresholds at the time of recording. An event type
     * with thresholds of its type uses the present ones and the distribution: a call up to 0.8 % above a bound may count as within it.
     */
    Map<DurationBand, Long> durationCounts();

    /** Returns the overhead of measuring all these calls, estimated from about one call in 1,024. */
    Duration overhead();

    /** Returns the number of futures, Monos, Fluxes and block timers that have started and not ended. */
    long inFlight();

    /** Returns the time since the start of the oldest of them; empty if there is none. */
    Optional<Duration> oldestInFlight();
}
