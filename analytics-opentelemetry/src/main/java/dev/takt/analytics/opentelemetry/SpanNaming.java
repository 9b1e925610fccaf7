package dev.takt.analytics.opentelemetry;

import io.opentelemetry.sdk.trace.ReadableSpan;
import org.jspecify.annotations.Nullable;

/**
 * A function from a span to the name of its call. It is asked at the end of the span, and for a span that has not ended when a span below it
 * is recorded; by any thread. One that throws costs the span its name: the call is recorded under the span's own.
 */
@FunctionalInterface
public interface SpanNaming {
    /** Returns the name of the call; null leaves the span out, and the spans below it become calls of its parent. */
    @Nullable
    SpanName name(ReadableSpan span);

    /**
     * Returns the default naming: the name of the span, and
     *
     * <ul>
     *   <li>HTTP: type {@code http.server} or {@code http.client}, tag {@code status}. A client span whose name is only a method gets the
     *       host, as in {@code GET api.example.org}.
     *   <li>Databases: type {@code db}, tag {@code db.system.name}.
     *   <li>Remote procedure calls: type {@code rpc}, tag {@code rpc.system}.
     *   <li>Messages: type {@code messaging}, tag {@code messaging.system}.
     *   <li>Everything else: type {@code server}, {@code client} or {@code internal} by the kind of the span.
     * </ul>
     *
     * <p>Attributes with the names of the semantic conventions before 1.23 count as well.
     */
    static SpanNaming semantic() {
        return SemanticNaming.INSTANCE;
    }
}
