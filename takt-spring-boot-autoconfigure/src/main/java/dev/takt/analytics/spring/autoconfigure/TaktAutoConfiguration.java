package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.tracker.Hook;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/** Auto-configuration of the {@link Analytics} bean, with the hooks, reporters, exporters, the clock and the source of trace ids
 * that are beans. */
@AutoConfiguration
@ConditionalOnProperty(name = "takt.spring.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TaktProperties.class)
@ImportRuntimeHints(TaktRuntimeHints.class)
public final class TaktAutoConfiguration {
    /**
     * Returns the settings in the environment. Other than in a plain program the call log is off, since a server logs its failures itself, and the
     * name of the service is that of the application.
     */
    @Bean
    @ConditionalOnMissingBean
    AnalyticsConfig taktConfig(Environment environment) {
        Map<String, String> settings = EnvironmentSettings.of(environment);
        // Without settings this reads no text, which takes most of the time of the first instance. So ours are not
        // among them.
        AnalyticsConfig config = AnalyticsConfig.of(settings);
        if (!settings.containsKey("call-log.enabled")) {
            config = config.withCallLog(config.callLog().withEnabled(false));
        }
        String application = environment.getProperty("spring.application.name", "");
        if (!application.isBlank() && !settings.containsKey("resource.service")) {
            config = config.withResource(config.resource().with("service", application));
        }
        return config;
    }

    /**
     * Returns the instance. The context closes it, when the web server has answered its last request; so it needs no hook of the JVM, which
     * would close it beside requests that are still answered.
     */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Analytics taktAnalytics(
            AnalyticsConfig config,
            ObjectProvider<Clock> clock,
            ObjectProvider<Hook> hooks,
            ObjectProvider<Reporter> reporters,
            ObjectProvider<Exporter> exporters,
            ObjectProvider<TraceSource> traces,
            ObjectProvider<AnalyticsBuilderCustomizer> customizers) {
        AnalyticsBuilder builder = Analytics.builder().config(config).shutdownHook(false);
        clock.ifAvailable(builder::clock);
        traces.ifAvailable(builder::traceSource);
        hooks.orderedStream().forEach(builder::hook);
        reporters.orderedStream().forEach(builder::reporter);
        exporters.orderedStream().forEach(builder::exporter);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Ends the start with an error that names the beans if there are several instances and none is primary. */
    @Bean
    static SmartInitializingSingleton taktInstanceCheck(ObjectProvider<Analytics> instances) {
        return () -> {
            Analytics unused = instances.getIfAvailable();
        };
    }
}
