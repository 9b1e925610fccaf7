package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.fleet.PublisherProvider;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.require.Require;
import java.util.List;

/** Starts the publisher of a fleet that the configuration declares. */
public final class DeclaredPublisher {
    private DeclaredPublisher() {}

    /**
     * Starts the publisher if {@code config} has servers for it and the instance is enabled.
     *
     * @throws IllegalArgumentException if no module can publish, or a property of the client cannot be used
     */
    public static void start(AnalyticsConfig config, Engine engine) {
        if (!config.enabled() || !config.fleet().isPublishing()) {
            return;
        }
        List<PublisherProvider> providers = Providers.of(PublisherProvider.class);
        if (providers.isEmpty()) {
            throw Require.refused(
                    "fleet.bootstrap-servers",
                    "absent unless analytics-export and kafka-clients are on the class path",
                    config.fleet().bootstrapServers().orElse(""));
        }
        providers.get(0).start(config.fleet(), engine::deltas);
    }
}
