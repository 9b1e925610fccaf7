package dev.takt.analytics.fleet.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * A change in a fleet that an alert may be made of.
 *
 * @param kind the reason
 * @param at when it was noticed
 * @param instance the name of the instance
 * @param group the group of the instance
 * @param text the change in words
 * @param numbers the figures of the change, by name
 */
record Notice(NoticeKind kind, Instant at, String instance, String group, String text, Map<String, Long> numbers) {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    /** Returns the notice as JSON. */
    byte[] toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("at", at.toString());
            json.writeStringField("kind", kind.text());
            json.writeStringField("instance", instance);
            json.writeStringField("group", group);
            json.writeStringField("text", text);
            json.writeObjectFieldStart("numbers");
            for (Map.Entry<String, Long> number : numbers.entrySet()) {
                json.writeNumberField(number.getKey(), number.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
