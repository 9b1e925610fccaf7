package dev.takt.analytics.report;

import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the library lost or did wrong itself, counted by kind; all zero is good.
 *
 * @param counts how often each happened, by a name such as {@code row-dropped}; every kind is there, in a fixed order
 * @param meanings what each name means, in words for a person
 * @param deliveries what became of the metrics of each exporter, in the order in which they were given; empty without
 *     exporters, and in a snapshot that was read from a file
 */
public record Health(Map<String, Long> counts, Map<String, String> meanings, List<Delivery> deliveries) {

    /** Counts of an instance without exporters. */
    public Health(Map<String, Long> counts, Map<String, String> meanings) {
        this(counts, meanings, List.of());
    }

    /** The counts as they stand now. */
    @SuppressWarnings("exports")
    public static Health of(HealthCounters counters, List<Delivery> deliveries) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            String name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            counts.put(name, counters.countOf(fault));
            meanings.put(name, fault.meaning());
        }
        return new Health(counts, meanings, deliveries);
    }

    /** Copies the maps and the list, keeping their order. */
    public Health {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
        deliveries = List.copyOf(deliveries);
    }

    /** How often {@code name} happened; 0 for a name that is not counted. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Whether nothing was lost and nothing failed. */
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
