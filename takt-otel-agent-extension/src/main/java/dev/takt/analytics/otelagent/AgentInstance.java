package dev.takt.analytics.otelagent;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/** The instance of a program with the agent. */
final class AgentInstance {
    private static final String SERVICE = "service";

    private AgentInstance() {}

    /**
     * Builds the instance.
     *
     * @throws dev.takt.analytics.config.ConfigException if a setting is invalid
     */
    static Analytics build(ConfigProperties properties) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        boolean logs = properties.getBoolean("takt.call-log.enabled", false);
        return Analytics.builder()
                .config(config.withCallLog(config.callLog().withEnabled(logs))
                        .withResource(named(config.resource(), properties)))
                .reportOnClose(properties.getBoolean("takt.report.on-close", true))
                // the agent's shutdown closes the instance, after the last spans
                .shutdownHook(false)
                .build();
    }

    private static Resource named(Resource resource, ConfigProperties properties) {
        String service = properties.getString("otel.service.name", "");
        return service.isBlank() || resource.attribute(SERVICE).isPresent()
                ? resource
                : resource.with(SERVICE, service);
    }
}
