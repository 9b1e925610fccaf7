package dev.takt.analytics.micrometer.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;

class MicrometerExampleTest {
    private final Analytics analytics = Analytics.create();

    @Test
    void observationsAreCalls() {
        Observation.start("orders.sum", MicrometerExample.observations(analytics))
                .stop();

        assertThat(analytics.stats().series()).extracting(SeriesStats::name).containsExactly("orders.sum");
    }

    @Test
    void callsAreMeters() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        analytics.tracker("users.find", "db", Tags.of("table", "users")).run(() -> {});

        MicrometerExample.meters(analytics, registry);

        assertThat(registry.get("takt.calls")
                        .tag("table", "users")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void callsHaveTraces() {
        SimpleTracer tracer = new SimpleTracer();
        try (Analytics traced = MicrometerExample.traces(tracer)) {
            traced.tracker("orders.sum").run(() -> {});

            assertThat(traced.events()).hasSize(1);
        }
    }

    @Test
    void timersAreCalls() {
        MicrometerExample.timers(analytics);
        try {
            Metrics.timer("pool.usage").record(() -> {});

            assertThat(analytics.stats().series()).extracting(SeriesStats::name).contains("pool.usage");
        } finally {
            Metrics.globalRegistry.getRegistries().forEach(Metrics::removeRegistry);
        }
    }
}
