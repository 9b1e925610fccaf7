package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.micrometer.ObservationNaming;
import dev.takt.analytics.micrometer.TaktObservationHandler;
import dev.takt.analytics.spring.autoconfigure.TaktProperties.Observations;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Auto-configuration of the handler that records observations as calls. */
@AutoConfiguration(
        after = TaktAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({ObservationRegistry.class, TaktObservationHandler.class})
@ConditionalOnBean(Analytics.class)
@ConditionalOnProperty(name = "takt.spring.observations.enabled", matchIfMissing = true)
public final class TaktObservationAutoConfiguration {
    /** Returns the handler. It is the first to start and so the last to stop, when tracing has made its span. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean
    TaktObservationHandler taktObservationHandler(
            Analytics analytics,
            TaktProperties properties,
            ObjectProvider<ObservationNaming> naming,
            Environment environment) {
        Observations settings = properties.observations();
        TaktObservationHandler.Builder builder = TaktObservationHandler.builder(analytics)
                .annotate(settings.annotate().toArray(new String[0]))
                .parentNames(settings.parentNames())
                .traceIds(settings.traceIds())
                .except(new IgnoredRoutes(ignored(settings, environment)));
        naming.ifUnique(builder::naming);
        return builder.build();
    }

    private static List<String> ignored(Observations settings, Environment environment) {
        return settings.ignoredRoutes() == null
                ? List.of(environment.getProperty("management.endpoints.web.base-path", "/actuator"))
                : settings.ignoredRoutes();
    }
}
