package dev.takt.analytics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.model.SafeEscapes;
import dev.takt.analytics.report.text.DurationText;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer of JSON to the standard output. Values are written at once, so memory does not grow with the answer. Keys of durations end
 * in {@code Nanos}. Characters that act on a terminal are written as escapes.
 */
final class JsonOutput implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final PrintStream out;

    JsonOutput(PrintStream out) throws IOException {
        this.out = out;
        this.json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.setCharacterEscapes(new SafeEscapes());
    }

    /** Returns a writer of one line. */
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

    /** Writes a duration in nanoseconds; the key ends in {@code Nanos}. */
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

    /**
     * Writes a value of any type: null, a truth value, a number, a text, JSON, or a list, array or map of values; any other object as
     * its text. NaN and infinite numbers are texts, because JSON has no such numbers.
     */
    JsonOutput put(String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        write(value);
        return this;
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Float || value instanceof Double) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof SqlValue.Json text) {
            writeJson(text.text());
        } else if (value instanceof Map<?, ?> entries) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    /** Writes JSON with the escapes of this output; as a text if it is not valid. */
    private void writeJson(String text) throws IOException {
        if (!isValid(text)) {
            json.writeString(text);
            return;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                json.copyCurrentEventExact(parser);
            }
        }
    }

    private static boolean isValid(String text) throws IOException {
        int values = 0;
        try (JsonParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                values++;
            }
        } catch (JsonProcessingException invalid) {
            return false;
        }
        return values > 0;
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.println();
    }
}
