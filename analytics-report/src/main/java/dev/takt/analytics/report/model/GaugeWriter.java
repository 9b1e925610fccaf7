package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.GaugePoint;
import java.io.IOException;
import java.util.List;

/** A writer of gauges, the numbers that the program recorded explicitly. */
final class GaugeWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    GaugeWriter(JsonGenerator json, SeriesWriter parts) {
        this.json = json;
        this.parts = parts;
    }

    void write(List<GaugeEntry> gauges) throws IOException {
        json.writeArrayFieldStart("gauges");
        for (GaugeEntry entry : gauges) {
            json.writeStartObject();
            write(entry);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(GaugeEntry entry) throws IOException {
        Gauge gauge = entry.gauge();
        parts.text("name", gauge.name());
        if (!gauge.tags().isEmpty()) {
            parts.texts("tags", gauge.tags().asMap());
        }
        json.writeStringField("kind", Words.of(gauge.kind()));
        json.writeNumberField("count", gauge.count());
        json.writeNumberField("last", gauge.last());
        json.writeNumberField("min", gauge.min());
        json.writeNumberField("max", gauge.max());
        json.writeNumberField("mean", gauge.mean());
        json.writeStringField("at", entry.latest().at().toString());
        json.writeStringField("latest", entry.latest().text());
        json.writeArrayFieldStart("points");
        for (GaugePoint point : gauge.points()) {
            json.writeStartArray();
            json.writeNumber(point.time().toEpochMilli());
            json.writeNumber(gauge.kind() == Gauge.Kind.COUNTER ? point.sum() : point.mean());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
