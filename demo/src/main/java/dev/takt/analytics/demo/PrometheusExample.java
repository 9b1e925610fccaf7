package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.prometheus.TaktCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The code of {@code docs/prometheus.md}. */
final class PrometheusExample {
    private PrometheusExample() {}

    static void register(Analytics analytics) {
        PrometheusRegistry.defaultRegistry.register(TaktCollector.of(analytics));
    }
}
