package dev.takt.analytics.prometheus;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.Gauge;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Converts the name, type and tags of a series to labels: with names that Prometheus allows, each once, none with another meaning. */
final class LabelNames {
    /** The labels of these metrics, and those that histograms, scrapes and alerts use. */
    private static final Set<String> TAKEN =
            Set.of("name", "type", "outcome", "source", "kind", "le", "quantile", "instance", "job", "alertname");

    private LabelNames() {}

    /** Returns the labels of {@code series}, with {@code source} unless that is empty. */
    static Labels of(Series series, String source) {
        Map<String, String> labels = labelsOf(series.tags());
        labels.put("type", series.eventType());
        return named(series.name(), labels, source);
    }

    /** Returns the labels of {@code gauge}, with {@code source} unless that is empty. */
    static Labels of(Gauge gauge, String source) {
        return named(gauge.name(), labelsOf(gauge.tags()), source);
    }

    private static Map<String, String> labelsOf(Tags tags) {
        Map<String, String> labels = new TreeMap<>();
        tags.forEach((key, value) -> {
            String name = nameOf(key);
            while (labels.containsKey(name)) {
                name = name + '_';
            }
            labels.put(name, value);
        });
        return labels;
    }

    private static Labels named(String what, Map<String, String> labels, String source) {
        labels.put("name", what);
        if (!source.isEmpty()) {
            labels.put("source", source);
        }
        String[] names = labels.keySet().toArray(String[]::new);
        return Labels.of(names, labels.values().toArray(String[]::new));
    }

    /** Returns the key of a tag with all characters but letters, digits and underscores replaced. */
    private static String nameOf(String key) {
        String plain = key.replaceAll("[^a-zA-Z0-9_]", "_");
        boolean allowed = !plain.startsWith("__") && !Character.isDigit(plain.charAt(0)) && !TAKEN.contains(plain);
        return allowed ? plain : "tag_" + plain;
    }
}
