package dev.takt.analytics.fleet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of one interval of an instance.
 *
 * @param callsToDate the calls of all series since the instance started, those of this interval included
 * @param losses the counters of losses of the library that grew, by name, and by how much
 * @param running the calls in flight at the end
 * @param series the figures of the series that were called
 * @param errors the last error of each type, the latest first
 * @param slowest the slowest calls, the slowest first
 * @param definitions the names of ids
 */
public record Delta(
        long callsToDate,
        Map<String, Long> losses,
        RunningCalls running,
        List<SeriesDelta> series,
        List<SeriesError> errors,
        List<SlowCallRecord> slowest,
        List<SeriesDefinition> definitions) {

    /** Copies the collections. */
    public Delta {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        series = List.copyOf(series);
        errors = List.copyOf(errors);
        slowest = List.copyOf(slowest);
        definitions = List.copyOf(definitions);
    }

    /** Returns the number of calls of this interval. */
    public long calls() {
        return series.stream().mapToLong(one -> one.totals().calls()).sum();
    }
}
