package dev.takt.analytics.opentelemetry.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.SeriesStats;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class OpenTelemetryExampleTest {
    @Test
    void spansAreCalls() {
        try (Analytics analytics = Analytics.create();
                SdkTracerProvider provider = OpenTelemetryExample.spans(analytics)) {
            provider.get("shop").spanBuilder("orders.sum").startSpan().end();

            assertThat(analytics.stats().series()).extracting(SeriesStats::name).containsExactly("orders.sum");
        }
    }

    @Test
    void callsAreMetrics() {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        try (Analytics analytics = Analytics.create();
                SdkMeterProvider provider = OpenTelemetryExample.metrics(analytics, reader)) {
            analytics.tracker("orders.sum").run(() -> {});

            assertThat(reader.collectAllMetrics())
                    .extracting(MetricData::getName)
                    .contains("takt.calls", "takt.call.duration", "takt.calls.in_flight");
            assertThat(provider).isNotNull();
        }
    }
}
