package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Tags;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The default naming; see {@link SpanNaming#semantic()}. */
final class SemanticNaming implements SpanNaming {
    static final SemanticNaming INSTANCE = new SemanticNaming();

    private static final String UNNAMED = "(unnamed)";

    private SemanticNaming() {}

    @Override
    public SpanName name(ReadableSpan span) {
        SpanAttribute.Values attributes = new SpanAttribute.Values(attributesOf(span));
        SpanType type = SpanType.of(span.getKind(), attributes::has);
        return SpanName.of(nameOf(span, type, attributes), type.eventType(), tagsOf(type, attributes));
    }

    /** Returns the attributes of {@code span}. Those of one that has ended cannot change, so its data has them without a copy. */
    private static Attributes attributesOf(ReadableSpan span) {
        return span.hasEnded() ? span.toSpanData().getAttributes() : span.getAttributes();
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

        static SpanType of(SpanKind kind, Predicate<SpanAttribute> attributes) {
            if (attributes.test(SpanAttribute.DB_SYSTEM)) {
                return DATABASE;
            }
            if (attributes.test(SpanAttribute.RPC_SYSTEM)) {
                return RPC;
            }
            if (attributes.test(SpanAttribute.MESSAGING_SYSTEM)) {
                return MESSAGING;
            }
            boolean isHttp = attributes.test(SpanAttribute.HTTP_METHOD);
            return switch (kind) {
                case SERVER -> isHttp ? HTTP_SERVER : SERVER;
                case CLIENT -> isHttp ? HTTP_CLIENT : CLIENT;
                case PRODUCER, CONSUMER -> MESSAGING;
                default -> INTERNAL;
            };
        }
    }
}
