package dev.takt.analytics.scope;

import dev.takt.analytics.collect.Sums;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Nanos;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Converts sums to the maps that are returned, ordered by name. */
final class ResultMaps {
    private ResultMaps() {}

    /** Returns the numbers of the recording as a whole; losses only if there were any. */
    static Map<String, Double> ofTheWhole(double durationNanos, long late, long leftOut, long listenerFailures) {
        Map<String, Double> whole = new LinkedHashMap<>();
        whole.put("total_recording_duration", durationNanos / Nanos.PER_SECOND);
        putCount(whole, "late_count", late);
        putCount(whole, "overflow_count", leftOut);
        putCount(whole, "listener_failure_count", listenerFailures);
        return whole;
    }

    /** Returns the sums whose tags contain {@code filter}, added up by key, and {@code whole}. */
    static Map<String, Double> merged(Sums sums, Tags filter, Map<String, Double> whole) {
        Map<String, Double> result = new TreeMap<>();
        sums.forEach((key, tags, sum) -> {
            if (tags.containsAll(filter)) {
                result.merge(key, sum, Double::sum);
            }
        });
        result.putAll(whole);
        return Collections.unmodifiableMap(result);
    }

    /** Returns the sums by key and tags, and {@code whole}, which has no tags. */
    static Map<String, Map<Tags, Double>> apart(Sums sums, Map<String, Double> whole) {
        Map<String, Map<Tags, Double>> result = new TreeMap<>();
        sums.forEach((key, tags, sum) ->
                result.computeIfAbsent(key, newKey -> new LinkedHashMap<>()).put(tags, sum));
        whole.forEach((key, number) -> result.put(key, Map.of(Tags.empty(), number)));
        result.replaceAll((key, byTags) -> Map.copyOf(byTags));
        return Collections.unmodifiableMap(result);
    }

    private static void putCount(Map<String, Double> whole, String name, long count) {
        if (count > 0) {
            whole.put(name, (double) count);
        }
    }
}
