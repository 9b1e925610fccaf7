package dev.takt.analytics.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
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

    private static final Map<String, SpanAttribute> BY_NAME = byName();

    private final String present;
    private final String former;

    @SuppressWarnings("ImmutableEnumChecker") // keys cannot be changed, but their type does not say so
    private final AttributeKey<String> presentText;

    @SuppressWarnings("ImmutableEnumChecker")
    private final AttributeKey<String> formerText;

    SpanAttribute(String present, String former) {
        this.present = present;
        this.former = former;
        this.presentText = AttributeKey.stringKey(present);
        this.formerText = AttributeKey.stringKey(former);
    }

    private static Map<String, SpanAttribute> byName() {
        Map<String, SpanAttribute> byName = new HashMap<>();
        for (SpanAttribute attribute : values()) {
            byName.put(attribute.present, attribute);
            byName.put(attribute.former, attribute);
        }
        return Map.copyOf(byName);
    }

    /** Returns true if a running span has this attribute as a text. Other than {@link Values}, it does not copy all attributes. */
    boolean isIn(ReadableSpan span) {
        return span.getAttribute(presentText) != null || span.getAttribute(formerText) != null;
    }

    /** The values of these attributes in one set of attributes, which is read once. */
    static final class Values {
        private final Map<SpanAttribute, String> values = new EnumMap<>(SpanAttribute.class);

        Values(Attributes attributes) {
            attributes.forEach((key, value) -> {
                SpanAttribute attribute = BY_NAME.get(key.getKey());
                if (attribute != null && (key.getKey().equals(attribute.present) || !has(attribute))) {
                    values.put(attribute, value.toString());
                }
            });
        }

        /** Returns the value of {@code attribute} as a text; null if there is none. */
        @Nullable
        String of(SpanAttribute attribute) {
            return values.get(attribute);
        }

        boolean has(SpanAttribute attribute) {
            return values.containsKey(attribute);
        }
    }
}
