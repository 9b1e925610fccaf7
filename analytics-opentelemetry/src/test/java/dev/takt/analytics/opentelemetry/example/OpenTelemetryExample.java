package dev.takt.analytics.opentelemetry.example;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.opentelemetry.RecordingSampler;
import dev.takt.analytics.opentelemetry.TaktMetricProducer;
import dev.takt.analytics.opentelemetry.TaktSpanProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** The code of {@code docs/opentelemetry.md}. */
final class OpenTelemetryExample {
    private OpenTelemetryExample() {}

    static SdkTracerProvider spans(Analytics analytics) {
        return SdkTracerProvider.builder()
                .setSampler(RecordingSampler.recordAll(Sampler.parentBased(Sampler.traceIdRatioBased(0.1))))
                .addSpanProcessor(TaktSpanProcessor.builder(analytics)
                        .annotate("user.id") // an attribute of many values, kept with the single call
                        .build())
                .build();
    }

    static SdkMeterProvider metrics(Analytics analytics, MetricReader reader) {
        return SdkMeterProvider.builder()
                .registerMetricProducer(TaktMetricProducer.of(analytics))
                .registerMetricReader(reader)
                .build();
    }
}
