package dev.takt.analytics.report;

import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The losses and failures of the library itself, counted by kind; all zero is good.
 *
 * @param counts the number of occurrences by name, such as {@code row-dropped}; contains every kind, in a fixed order
 * @param meanings the meaning of each name as text for users
 * @param deliveries the delivery of the metrics of each exporter, in the order in which exporters were added; empty without exporters, and
 *     in a snapshot that was read from a file
 */
public record Health(Map<String, Long> counts, Map<String, String> meanings, List<Delivery> deliveries) {

    /** Creates the counts of an instance without exporters. */
    public Health(Map<String, Long> counts, Map<String, String> meanings) {
        this(counts, meanings, List.of());
    }

    /** Returns the counts of an instance that lost nothing: each kind, with 0. */
    static Health none() {
        return new Health(new HealthCounters().counts(), Fault.meanings());
    }

    /** Copies the maps and the list, keeping their order. */
    public Health {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
        deliveries = List.copyOf(deliveries);
    }

    /** Returns how often {@code name} occurred; 0 for an unknown name. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Returns true if nothing was lost and nothing failed. */
    public boolean isGood() {
        return counts.values().stream().allMatch(count -> count == 0);
    }

    /** Returns {@code good}, or the counts that are not zero: {@code 12 row-dropped, 1 hook-failed}. */
    @Override
    public String toString() {
        String found = counts.entrySet().stream()
                .filter(count -> count.getValue() != 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "good" : found;
    }
}
