package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Tags;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import org.jspecify.annotations.Nullable;

/** The default naming; see {@link SpanNaming#semantic()}. */
final class SemanticNaming implements SpanNaming {
    static final SemanticNaming INSTANCE = new SemanticNaming();

    private static final String UNNAMED = "(unnamed)";

    private SemanticNaming() {}

    @Override
    public SpanName name(ReadableSpan span) {
        SpanAttribute.Values attributes = new SpanAttribute.Values(span.getAttributes());
        SpanType type = SpanType.of(span.getKind(), attributes);
        return SpanName.of(nameOf(span, type, attributes), type.eventType(), tagsOf(type, attributes));
    }

    /** Returns the name of {@code span}; {@code (unnamed)} if it is blank. */
    static String nameOf(ReadableSpan span) {
        String name = span.getName();
        return name.isBlank() ? UNNAMED : name;
    }

    /** Returns the name of the span; that of an HTTP client is often only a method, for which all hosts would share one series. */
    private static String nameOf(ReadableSpan span, SpanType type, SpanAttribute.Values attributes) {
        String name = nameOf(span);
        if (type != SpanType.HTTP_CLIENT || !name.equals(attributes.of(SpanAttribute.HTTP_METHOD))) {
            return name;
        }
        String host = attributes.of(SpanAttribute.SERVER_ADDRESS);
        return host == null ? name : name + ' ' + host;
    }

    private static Tags tagsOf(SpanType type, SpanAttribute.Values attributes) {
        SpanAttribute attribute = type.tagged();
        String value = attribute == null ? null : attributes.of(attribute);
        return value == null ? Tags.empty() : Tags.of(type.tag(), value);
    }

    /** The kinds of spans that are named differently. */
    enum SpanType {
        HTTP_SERVER("http.server", "status", SpanAttribute.HTTP_STATUS),
        HTTP_CLIENT("http.client", "status", SpanAttribute.HTTP_STATUS),
        DATABASE("db", "db.system.name", SpanAttribute.DB_SYSTEM),
        RPC("rpc", "rpc.system", SpanAttribute.RPC_SYSTEM),
        MESSAGING("messaging", "messaging.system", SpanAttribute.MESSAGING_SYSTEM),
        SERVER("server", "", null),
        CLIENT("client", "", null),
        INTERNAL("internal", "", null);

        private final String eventType;
        private final String tag;
        private final @Nullable SpanAttribute tagged;

        SpanType(String eventType, String tag, @Nullable SpanAttribute tagged) {
            this.eventType = eventType;
            this.tag = tag;
            this.tagged = tagged;
        }

        String eventType() {
            return eventType;
        }

        String tag() {
            return tag;
        }

        @Nullable
        SpanAttribute tagged() {
            return tagged;
        }

        static SpanType of(SpanKind kind, SpanAttribute.Values attributes) {
            if (attributes.has(SpanAttribute.DB_SYSTEM)) {
                return DATABASE;
            }
            if (attributes.has(SpanAttribute.RPC_SYSTEM)) {
                return RPC;
            }
            if (attributes.has(SpanAttribute.MESSAGING_SYSTEM)) {
                return MESSAGING;
            }
            boolean isHttp = attributes.has(SpanAttribute.HTTP_METHOD);
            return switch (kind) {
                case SERVER -> isHttp ? HTTP_SERVER : SERVER;
                case CLIENT -> isHttp ? HTTP_CLIENT : CLIENT;
                case PRODUCER, CONSUMER -> MESSAGING;
                default -> INTERNAL;
            };
        }
    }
}
