package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.CallNode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real instance that records the spans of a real tracer. */
final class Traced implements AutoCloseable {
    final Analytics analytics = Analytics.create();
    final TaktSpanProcessor processor;
    final Tracer tracer;
    private final SdkTracerProvider provider;

    private Traced(Settings settings, Sampler sampler) {
        TaktSpanProcessor.Builder builder = TaktSpanProcessor.builder(analytics);
        settings.set(builder);
        this.processor = builder.build();
        this.provider = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("test");
    }

    @FunctionalInterface
    interface Settings {
        void set(TaktSpanProcessor.Builder builder);
    }

    static Traced start() {
        return start(builder -> {});
    }

    static Traced start(Settings settings) {
        return start(settings, Sampler.alwaysOn());
    }

    static Traced start(Settings settings, Sampler sampler) {
        return new Traced(settings, sampler);
    }

    /** Returns a builder of a span below {@code parent}; a root if that is null. */
    SpanBuilder span(String name, @Nullable Span parent) {
        SpanBuilder builder = tracer.spanBuilder(name);
        return parent == null
                ? builder.setNoParent()
                : builder.setParent(Context.root().with(parent));
    }

    /** Starts and ends a span. */
    void spanned(String name, @Nullable Span parent) {
        span(name, parent).startSpan().end();
    }

    List<Event> events() {
        return analytics.events();
    }

    /** Returns the call tree, a line a node: its indented name and tags, and its calls. */
    List<String> tree() {
        List<String> lines = new ArrayList<>();
        analytics.callTree().roots().forEach(root -> add(lines, root, ""));
        return lines;
    }

    private static void add(List<String> lines, CallNode node, String indent) {
        String tags = node.tags().isEmpty() ? "" : " " + node.tags();
        lines.add(indent + node.name() + tags + " " + node.calls());
        node.children().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(child -> add(lines, child, indent + "  "));
    }

    long losses(String kind) {
        return analytics.health().counts().get(kind);
    }

    @Override
    public void close() {
        provider.close();
        analytics.close();
    }
}
