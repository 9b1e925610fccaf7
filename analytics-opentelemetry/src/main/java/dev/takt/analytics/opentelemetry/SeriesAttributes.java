package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Series;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Set;

/** Converts name, type and tags of a series to attributes of a metric; a tag never takes the key of another attribute. */
final class SeriesAttributes {
    private static final String NAME = "takt.name";
    private static final String TYPE = "takt.type";
    private static final Set<String> TAKEN = Set.of(NAME, TYPE, "outcome");

    private SeriesAttributes() {}

    static Attributes of(Series series) {
        AttributesBuilder attributes = Attributes.builder();
        series.tags().forEach((key, value) -> attributes.put(TAKEN.contains(key) ? "tag." + key : key, value));
        return attributes.put(NAME, series.name()).put(TYPE, series.eventType()).build();
    }
}
