package dev.takt.analytics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.report.model.SafeEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A converter of tags and annotations to JSON objects. For one thread. */
final class MapJson {
    private final JsonFactory json = new JsonFactory();

    /** Returns {@code values} as a JSON object of texts. */
    String of(Map<String, String> values) {
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(written)) {
            generator.setCharacterEscapes(new SafeEscapes());
            generator.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                generator.writeStringField(value.getKey(), value.getValue());
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }
}
