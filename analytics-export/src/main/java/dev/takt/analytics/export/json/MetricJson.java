package dev.takt.analytics.export.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.names.FreeNames;
import dev.takt.analytics.export.names.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/**
 * Writes a metric as one JSON object:
 *
 * <pre>{@code
 * {"id":"9f86d081884c7d65-1a2b","time":"2026-11-20T10:15:30.123456789Z","name":"users.find",
 *  "fields":{"value":12.5,"outcome":"success"},"tags":{"event_type":"db","host":"web1"}}
 * }</pre>
 *
 * <p>The time is in UTC, to the nanosecond. NaN and infinity, which JSON does not have, become {@code null}; a single surrogate becomes U+FFFD. Any
 * thread.
 */
public final class MetricJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MetricJson() {}

    /** Returns a generator that writes UTF-8 to {@code out} and closes it when it is closed. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** Returns a generator that writes each object on a separate line, without a line feed at the end. */
    public static JsonGenerator lines(OutputStream out) throws IOException {
        return generator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Writes {@code metric} as one object. */
    public static void write(Metric metric, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", metric.id().toString());
        json.writeStringField("time", metric.time().toString());
        json.writeStringField("name", WellFormed.of(metric.name()));
        json.writeObjectFieldStart("fields");
        Map<String, String> names = FreeNames.of(metric.fields().keySet(), WellFormed::of, Set.of());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            json.writeFieldName(names.getOrDefault(field.getKey(), field.getKey()));
            writeValue(field.getValue(), json);
        }
        json.writeEndObject();
        writeTags(metric, json);
        json.writeEndObject();
    }

    private static void writeTags(Metric metric, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tags");
        Map<String, String> tags = metric.tags().asMap();
        Map<String, String> names = FreeNames.of(tags.keySet(), WellFormed::of, Set.of());
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            json.writeStringField(names.getOrDefault(tag.getKey(), tag.getKey()), WellFormed.of(tag.getValue()));
        }
        json.writeEndObject();
    }

    private static void writeValue(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(WellFormed.of((String) value));
        }
    }
}
