package dev.takt.analytics.export.fleet.example;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import java.nio.file.Path;
import java.time.Duration;

/** The code of {@code docs/fleet-publisher.md}. */
final class FleetPublisherExample {
    private FleetPublisherExample() {}

    static FleetPublisher publish(Analytics analytics) {
        FleetSettings settings = FleetSettings.to("kafka1:9092,kafka2:9092")
                .withInterval(Duration.ofSeconds(10))
                .withSpool(Path.of("/var/lib/orders/fleet"));
        FleetPublisher publisher = FleetPublisher.start(analytics, settings);
        return publisher;
    }
}
