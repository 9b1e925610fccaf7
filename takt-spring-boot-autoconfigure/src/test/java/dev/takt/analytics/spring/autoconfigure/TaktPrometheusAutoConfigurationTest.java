package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.TaktMeters;
import dev.takt.analytics.prometheus.TaktCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TaktPrometheusAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TaktAutoConfiguration.class,
                    TaktPrometheusAutoConfiguration.class,
                    TaktMetersAutoConfiguration.class));

    @Test
    void collectorIsInRegistryInPlaceOfMeters() {
        runner.withBean(PrometheusRegistry.class).run(context -> {
            context.getBean(Analytics.class).tracker("find").run(() -> {});

            assertThat(context).hasSingleBean(TaktCollector.class).doesNotHaveBean(TaktMeters.class);
            assertThat(context.getBean(PrometheusRegistry.class).scrape().stream())
                    .anyMatch(metric -> metric.getMetadata().getName().startsWith("takt_"));
        });
    }

    @Test
    void metersAreThereWithoutRegistry() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(TaktCollector.class).hasSingleBean(TaktMeters.class));
    }

    @Test
    void canBeSwitchedOff() {
        runner.withBean(PrometheusRegistry.class)
                .withPropertyValues("takt.spring.prometheus.enabled=false")
                .run(context ->
                        assertThat(context).doesNotHaveBean(TaktCollector.class).hasSingleBean(TaktMeters.class));
    }

    @Test
    void needsItsModule() {
        runner.withBean(PrometheusRegistry.class)
                .withClassLoader(new FilteredClassLoader(TaktCollector.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TaktMeters.class));
    }
}
