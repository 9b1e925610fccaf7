package dev.takt.analytics.stats;

import dev.takt.analytics.require.Percent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a set of calls: of one series, of a group of series, or of all together. Immutable.
 *
 * <p>A call is <em>rated</em> if it succeeded or failed. The success rate and the failure rate are of the rated calls and add up to
 * 100 %. Cancelled calls say nothing about the callee, and unset ones nothing at all: both are out of these rates, and have
 * shares of their own, of all calls.
 */
public sealed interface CallFigures permits Stats, SeriesStats, GroupStats {
    /** Returns how many calls ended, in any way. */
    long calls();

    /** Returns how many succeeded. */
    long successes();

    /** Returns how many failed. */
    long failures();

    /** Returns how many were cancelled. */
    long cancellations();

    /** Returns how many block timers were closed without an outcome. */
    long unset();

    /** Returns whether any call succeeded or failed; without one there is no success rate. */
    default boolean isRated() {
        return successes() + failures() > 0;
    }

    /** Returns the percentage of successes among the calls that succeeded or failed; 0.0 for none. Below 100 if one failed. */
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

    /** Returns how long the calls took. */
    DurationSummary duration();

    /**
     * Returns how many calls were fast, medium and slow. Exact, by the thresholds in force when they were recorded; for event types
     * that have thresholds of their own, by these as they are now, from the distribution, so that calls up to 0.8 % above a bound may count as within it.
     */
    Map<DurationBand, Long> durationCounts();

    /** Returns what measuring all these calls cost, estimated from one measured call in about 1,024. */
    Duration overhead();

    /** Returns how many futures, Monos, Fluxes and block timers have started and not ended. */
    long inFlight();

    /** Returns how long the oldest of those has been running; empty if there is none. */
    Optional<Duration> oldestInFlight();
}
