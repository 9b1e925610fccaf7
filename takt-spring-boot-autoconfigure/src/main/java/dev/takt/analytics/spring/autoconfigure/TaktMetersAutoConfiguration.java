package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.TaktMeterRegistry;
import dev.takt.analytics.micrometer.TaktMeters;
import dev.takt.analytics.spring.autoconfigure.TaktProperties.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of calls as meters, and of timers as calls. */
@AutoConfiguration(
        after = {TaktAutoConfiguration.class, TaktPrometheusAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, TaktMeters.class})
@ConditionalOnBean(Analytics.class)
public final class TaktMetersAutoConfiguration {
    /** Returns the binder, which the application binds to its registries; none where Prometheus has the exact histograms. */
    @Bean
    @ConditionalOnMissingBean(
            type = {"dev.takt.analytics.micrometer.TaktMeters", "dev.takt.analytics.prometheus.TaktCollector"})
    @ConditionalOnProperty(name = "takt.spring.meters.enabled", matchIfMissing = true)
    TaktMeters taktMeters(Analytics analytics, TaktProperties properties) {
        Meters settings = properties.meters();
        return TaktMeters.builder(analytics)
                .tagKeys(settings.tagKeys().toArray(new String[0]))
                .percentiles(settings.percentiles().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .build();
    }

    /** Returns the registry that records timers, beside the registries of the application. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnProperty("takt.spring.timers.enabled")
    TaktMeterRegistry taktMeterRegistry(Analytics analytics) {
        return TaktMeterRegistry.of(analytics);
    }
}
