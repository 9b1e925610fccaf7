package dev.takt.analytics.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of spans that calls are named by, with their present names in the semantic conventions and the former ones. */
enum SpanAttribute {
    HTTP_METHOD("http.request.method", "http.method"),
    HTTP_STATUS("http.response.status_code", "http.status_code"),
    DB_SYSTEM("db.system.name", "db.system"),
    RPC_SYSTEM("rpc.system", "rpc.system.name"),
    MESSAGING_SYSTEM("messaging.system", "messaging.system"),
    SERVER_ADDRESS("server.address", "net.peer.name"),
    ERROR_TYPE("error.type", "error.type"),
    EXCEPTION_TYPE("exception.type", "exception.type"),
    EXCEPTION_MESSAGE("exception.message", "exception.message");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<AttributeKey<?>> keys;

    SpanAttribute(String present, String former) {
        this.keys = List.of(
                AttributeKey.stringKey(present),
                AttributeKey.longKey(present),
                AttributeKey.stringKey(former),
                AttributeKey.longKey(former));
    }

    /** Returns the value as a text; null if there is none. */
    @Nullable
    String of(Attributes attributes) {
        for (AttributeKey<?> key : keys) {
            Object value = attributes.get(key);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }

    /** Returns true if there is a value. */
    boolean isIn(Attributes attributes) {
        return of(attributes) != null;
    }
}
