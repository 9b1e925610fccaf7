package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Outcome;
import java.util.Map;
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
 */
public record CallEntry(
        String series,
        Moment start,
        Moment end,
        long durationNanos,
        String band,
        Outcome outcome,
        @Nullable String errorType,
        Map<String, String> annotations) {}
