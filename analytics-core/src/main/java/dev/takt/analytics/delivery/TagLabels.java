package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.ContentSettings;
import dev.takt.analytics.export.Metric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tags of the metrics of one exporter: the selected tags, redacted, with the event type and the attributes of the instance. Tags of
 * calls are made once per series. For one thread.
 */
final class TagLabels {
    private final IntFunction<Series> seriesById;
    private final Globs keys;
    private final Redaction redaction;
    private final Map<String, String> resource;
    private @Nullable Tags[] bySeries = new @Nullable Tags[64];

    /** Takes the attributes of the instance, which the settings may exclude. */
    TagLabels(ContentSettings content, Map<String, String> resource, IntFunction<Series> seriesById) {
        this.seriesById = seriesById;
        this.keys = new Globs(content.tags());
        this.redaction = new Redaction(content.redact());
        this.resource = content.resource() ? resource : Map.of();
    }

    /** Returns the tags of the calls of a series. */
    Tags ofSeries(int id) {
        if (id >= bySeries.length) {
            bySeries = Arrays.copyOf(bySeries, Math.max(id + 1, bySeries.length * 2));
        }
        Tags tags = bySeries[id];
        if (tags == null) {
            Series series = seriesById.apply(id);
            Map<String, String> labels = new LinkedHashMap<>(resource);
            labels.put(Metric.EVENT_TYPE, series.eventType());
            tags = labelled(labels, series.tags());
            bySeries[id] = tags;
        }
        return tags;
    }

    /** Returns the tags of a manual metric. */
    Tags of(Metric metric) {
        return labelled(new LinkedHashMap<>(resource), metric.tags());
    }

    private Tags labelled(Map<String, String> labels, Tags own) {
        labels.putAll(own.asMap());
        if (!keys.isEmpty()) {
            labels.keySet().removeIf(key -> !keys.match(key) && !resource.containsKey(key));
        }
        labels.replaceAll((key, value) -> redaction.applyTo(value));
        return Tags.of(labels);
    }
}
