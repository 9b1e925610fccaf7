package dev.takt.analytics.export.server;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as servers answer them. */
public final class Json {
    private Json() {}

    /** A text, truth value or number as a field of a metric. */
    public static Object valueOf(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBoolean() ? value.booleanValue() : value.numberValue();
    }
}
