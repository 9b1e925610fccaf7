package dev.takt.analytics.export.fleet;

import dev.takt.analytics.config.PublisherSettings;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.fleet.DeltaSource;
import dev.takt.analytics.fleet.PublisherProvider;
import dev.takt.analytics.require.RefusedException;
import dev.takt.analytics.require.Require;
import java.util.function.IntFunction;

/** Starts the publisher of the section {@code fleet}. */
public final class FleetPublisherProvider implements PublisherProvider {
    /** For {@link java.util.ServiceLoader}. */
    public FleetPublisherProvider() {}

    @Override
    public void start(PublisherSettings settings, IntFunction<DeltaSource> source) {
        try {
            FleetSettings of = FleetSettings.of(settings);
            FleetPublisher unused = FleetPublisher.start(() -> source.apply(of.slowest()), of, Clock.system());
        } catch (RefusedException refused) {
            throw new IllegalArgumentException("fleet." + refused.getMessage(), refused);
        } catch (NoClassDefFoundError missing) {
            throw Require.refused(
                    "fleet.bootstrap-servers",
                    "absent unless kafka-clients is on the class path",
                    settings.bootstrapServers().orElse(""));
        }
    }
}
