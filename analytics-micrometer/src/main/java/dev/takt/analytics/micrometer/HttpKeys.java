package dev.takt.analytics.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** The low-cardinality keys of HTTP observations, by Spring's convention and by OpenTelemetry's. */
enum HttpKeys {
    METHOD("method", "http.request.method"),
    ROUTE("uri", "http.route"),
    STATUS("status", "http.response.status_code"),
    OUTCOME("outcome", "outcome"),
    CLIENT_NAME("client.name", "server.address");

    private final String usual;
    private final String otherwise;

    HttpKeys(String usual, String otherwise) {
        this.usual = usual;
        this.otherwise = otherwise;
    }

    /** Returns the value of this key, or null. */
    @Nullable
    String of(Observation.ContextView context) {
        KeyValue found = context.getLowCardinalityKeyValue(usual);
        if (found == null) {
            found = context.getLowCardinalityKeyValue(otherwise);
        }
        return found == null ? null : found.getValue();
    }

    /** Returns the value of this key, or {@code fallback} if there is none. */
    String of(Observation.ContextView context, String fallback) {
        String found = of(context);
        return found == null ? fallback : found;
    }

    boolean isIn(Observation.ContextView context) {
        return of(context) != null;
    }
}
