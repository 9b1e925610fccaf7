package dev.takt.analytics.report.rows;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A consumer that counts failures by the class of their error. For one thread. */
public final class ErrorCounts implements EventConsumer {
    private static final String UNKNOWN = "(unknown)";

    private final Map<String, Count> counts = new HashMap<>();

    /**
     * The failures with one class of error.
     *
     * @param type the class name of the error
     * @param count the number of failures
     * @param functions the names of the functions that failed with it, in order
     * @param latestEpochNanos the end time of the latest of them, in nanoseconds since 1970 (UTC)
     */
    public record OfType(String type, long count, List<String> functions, long latestEpochNanos) {}

    @Override
    public void accept(EventView row) {
        if (row.outcome() != Outcome.FAILURE) {
            return;
        }
        String type = row.errorType();
        counts.computeIfAbsent(type == null ? UNKNOWN : type, unseen -> new Count())
                .add(row);
    }

    /** Returns the failures by type, the most frequent first. */
    public List<OfType> byType() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .sorted(Comparator.comparingLong(OfType::count).reversed().thenComparing(OfType::type))
                .toList();
    }

    private static final class Count {
        private long count;
        private final TreeSet<String> functions = new TreeSet<>();
        private long latestEpochNanos = Long.MIN_VALUE;

        private void add(EventView row) {
            count++;
            functions.add(row.series().name());
            latestEpochNanos = Math.max(latestEpochNanos, row.startEpochNanos() + row.durationNanos());
        }

        private OfType of(String type) {
            return new OfType(type, count, List.copyOf(functions), latestEpochNanos);
        }
    }
}
