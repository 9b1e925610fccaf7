package dev.takt.analytics.micrometer.example;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.MicrometerTraces;
import dev.takt.analytics.micrometer.TaktMeterRegistry;
import dev.takt.analytics.micrometer.TaktMeters;
import dev.takt.analytics.micrometer.TaktObservationHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;

/** The code of {@code docs/micrometer.md}. */
final class MicrometerExample {
    private MicrometerExample() {}

    static ObservationRegistry observations(Analytics analytics) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(TaktObservationHandler.builder(analytics)
                        .annotate("user.id") // a high-cardinality key, kept with the single call
                        .build());
        return registry;
    }

    static void meters(Analytics analytics, MeterRegistry registry) {
        TaktMeters.builder(analytics).tagKeys("table").build().bindTo(registry);
    }

    static Analytics traces(Tracer tracer) {
        return Analytics.builder().traceSource(MicrometerTraces.of(tracer)).build();
    }

    static void timers(Analytics analytics) {
        Metrics.addRegistry(TaktMeterRegistry.of(analytics));
    }
}
