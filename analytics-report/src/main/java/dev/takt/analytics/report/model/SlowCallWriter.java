package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SlowCall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A writer of slow calls with the calls that they made. A slow call contains the name of each function once. */
final class SlowCallWriter {
    private final JsonGenerator json;
    private final SeriesWriter parts;

    SlowCallWriter(JsonGenerator json, SeriesWriter parts) {
        this.json = json;
        this.parts = parts;
    }

    void write(SlowCallEntries entries) throws IOException {
        json.writeArrayFieldStart("slowCalls");
        for (SlowCallEntry entry : entries.calls()) {
            json.writeStartObject();
            write(entry);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("slowCallsLeftOut", entries.leftOut());
    }

    private void write(SlowCallEntry entry) throws IOException {
        SlowCall call = entry.call();
        json.writeStringField("series", entry.series());
        json.writeStringField("at", entry.start().at().toString());
        json.writeStringField("start", entry.start().text());
        json.writeNumberField("nanos", call.duration().toNanos());
        json.writeStringField("outcome", Words.of(call.outcome()));
        if (!entry.annotations().isEmpty()) {
            parts.texts("notes", entry.annotations());
        }
        if (call.isTruncated()) {
            json.writeBooleanField("truncated", true);
        }
        Map<FunctionKey, Integer> functions = new LinkedHashMap<>();
        call.spans().forEach(span -> functions.putIfAbsent(keyOf(span), functions.size()));
        functions(functions.keySet());
        spans(call.spans(), functions);
    }

    private void functions(Iterable<FunctionKey> functions) throws IOException {
        json.writeArrayFieldStart("functions");
        for (FunctionKey function : functions) {
            json.writeStartObject();
            parts.text("name", function.name());
            parts.text("type", function.eventType());
            Tags tags = function.tags();
            if (!tags.isEmpty()) {
                parts.texts("tags", tags.asMap());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void spans(List<SlowCall.Span> spans, Map<FunctionKey, Integer> functions) throws IOException {
        json.writeArrayFieldStart("calls");
        for (SlowCall.Span span : spans) {
            json.writeStartObject();
            json.writeNumberField("function", functions.getOrDefault(keyOf(span), 0));
            if (span.parent() >= 0) {
                json.writeNumberField("parent", span.parent());
            }
            json.writeNumberField("offset", span.offset().toNanos());
            json.writeNumberField("nanos", span.duration().toNanos());
            Outcome outcome = span.outcome();
            if (outcome != Outcome.SUCCESS) {
                json.writeStringField("outcome", outcome == null ? "running" : Words.of(outcome));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static FunctionKey keyOf(SlowCall.Span span) {
        return new FunctionKey(span.name(), span.eventType(), span.tags());
    }
}
