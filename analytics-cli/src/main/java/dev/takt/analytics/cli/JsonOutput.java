package dev.takt.analytics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.model.SafeEscapes;
import dev.takt.analytics.report.text.DurationText;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/**
 * JSON on the standard output, written as it comes; keys of durations end in {@code Nanos}. Characters that would act on a terminal are
 * written as escapes.
 */
final class JsonOutput implements AutoCloseable {
    private final JsonGenerator json;
    private final PrintStream out;

    JsonOutput(PrintStream out) throws IOException {
        this.out = out;
        this.json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.setCharacterEscapes(new SafeEscapes());
    }

    /** JSON without line breaks of its own. */
    static JsonOutput ofLine(PrintStream out) throws IOException {
        JsonOutput line = new JsonOutput(out);
        line.json.setPrettyPrinter(null);
        return line;
    }

    JsonOutput beginArray() throws IOException {
        json.writeStartArray();
        return this;
    }

    JsonOutput endArray() throws IOException {
        json.writeEndArray();
        return this;
    }

    JsonOutput begin() throws IOException {
        json.writeStartObject();
        return this;
    }

    JsonOutput end() throws IOException {
        json.writeEndObject();
        return this;
    }

    JsonOutput key(String key) throws IOException {
        json.writeFieldName(key);
        return this;
    }

    JsonOutput put(String key, String value) throws IOException {
        json.writeStringField(key, value);
        return this;
    }

    JsonOutput put(String key, long value) throws IOException {
        json.writeNumberField(key, value);
        return this;
    }

    JsonOutput put(String key, double value) throws IOException {
        json.writeNumberField(key, value);
        return this;
    }

    JsonOutput put(String key, boolean value) throws IOException {
        json.writeBooleanField(key, value);
        return this;
    }

    JsonOutput putNull(String key) throws IOException {
        json.writeNullField(key);
        return this;
    }

    /** A duration; the key is to say that it is in nanoseconds. */
    JsonOutput put(String key, Duration value) throws IOException {
        json.writeNumberField(key, DurationText.nanosOf(value));
        return this;
    }

    JsonOutput put(String key, Tags tags) throws IOException {
        return put(key, tags.asMap());
    }

    JsonOutput put(String key, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        return this;
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.println();
    }
}
