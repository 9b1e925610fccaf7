package dev.takt.analytics.export.server;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads values of JSON answers. */
public final class Json {
    private Json() {}

    /** Returns a text, boolean or number as a field of a metric. */
    public static Object valueOf(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBoolean() ? value.booleanValue() : value.numberValue();
    }
}
