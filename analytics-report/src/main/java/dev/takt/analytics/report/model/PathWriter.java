package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** A writer of the paths of the call tree. It leaves out members that are empty or zero. */
final class PathWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    PathWriter(JsonGenerator json, SeriesWriter parts) {
        this.json = json;
        this.parts = parts;
    }

    void write(List<PathEntry> entries, long leftOut) throws IOException {
        json.writeArrayFieldStart("paths");
        for (PathEntry entry : entries) {
            json.writeStartObject();
            write(entry);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("pathsLeftOut", leftOut);
    }

    void removed(List<String> ids) throws IOException {
        json.writeArrayFieldStart("removedPaths");
        for (String id : ids) {
            json.writeString(id);
        }
        json.writeEndArray();
    }

    private void write(PathEntry entry) throws IOException {
        json.writeStringField("id", entry.id());
        if (!entry.parent().isEmpty()) {
            json.writeStringField("parent", entry.parent());
        }
        json.writeStringField("series", entry.series());
        parts.text("name", entry.name());
        parts.text("type", entry.type());
        if (!entry.tags().isEmpty()) {
            parts.texts("tags", entry.tags().asMap());
        }
        json.writeNumberField("calls", entry.calls());
        positive("failures", entry.failures());
        positive("cancelled", entry.cancelled());
        positive("unset", entry.unset());
        positive("detached", entry.detached());
        json.writeObjectFieldStart("nanos");
        json.writeNumberField("total", entry.totalNanos());
        json.writeNumberField("self", entry.selfNanos());
        json.writeNumberField("mean", entry.meanNanos());
        json.writeNumberField("p95", entry.p95Nanos());
        json.writeNumberField("max", entry.maxNanos());
        json.writeEndObject();
    }

    private void positive(String name, long count) throws IOException {
        if (count > 0) {
            json.writeNumberField(name, count);
        }
    }
}
