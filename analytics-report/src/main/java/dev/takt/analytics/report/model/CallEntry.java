package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One call.
 *
 * @param series the id of its series, see {@link SeriesEntry#id()}
 * @param start when it started
 * @param end when it ended
 * @param durationNanos how long it took
 * @param band fast, medium or slow, by the thresholds of the report
 * @param outcome how it ended
 * @param errorType what it failed with; null unless it failed
 * @param annotations what was noted at this call
 * @param elements how many elements a stream gave; empty for other calls
 * @param timeToFirst from the start to a stream's first element; empty for other calls and empty streams
 */
public record CallEntry(
        String series,
        Moment start,
        Moment end,
        long durationNanos,
        String band,
        Outcome outcome,
        @Nullable String errorType,
        Map<String, String> annotations,
        OptionalLong elements,
        Optional<Duration> timeToFirst) {}
