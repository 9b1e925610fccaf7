package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A call that is listed on its own.
 *
 * @param series the id of its series, see {@link SeriesEntry#id()}
 * @param start its start time
 * @param end its end time
 * @param durationNanos its duration in nanoseconds
 * @param band fast, medium or slow, by the thresholds of the report
 * @param outcome its outcome
 * @param errorType the class of its error; null unless it failed
 * @param annotations the annotations of this call
 * @param elements the number of elements that a stream emitted; empty for other calls
 * @param timeToFirst the time from the start to the first element of a stream; empty for other calls and empty streams
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
