package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.prometheus.TaktCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the collector that adds exact histograms of calls to {@code /actuator/prometheus}. */
@AutoConfiguration(
        after = TaktAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.export.prometheus.PrometheusMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({PrometheusRegistry.class, TaktCollector.class})
@ConditionalOnBean({Analytics.class, PrometheusRegistry.class})
@ConditionalOnProperty(name = "takt.spring.prometheus.enabled", matchIfMissing = true)
public final class TaktPrometheusAutoConfiguration {
    /** Returns the collector, registered. */
    @Bean
    @ConditionalOnMissingBean
    TaktCollector taktCollector(Analytics analytics, PrometheusRegistry registry) {
        TaktCollector collector = TaktCollector.of(analytics);
        registry.register(collector);
        return collector;
    }
}
