package dev.takt.analytics.fleet.example;

import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.view.FleetView;
import java.time.Duration;

/** The code of {@code docs/fleet.md}. */
final class FleetViewExample {
    private FleetViewExample() {}

    static void show() {
        try (FleetView view = FleetView.open(FleetConnection.to("kafka1:9092"))) {
            if (view.awaitReady(Duration.ofSeconds(10))) {
                System.out.println(view.snapshot().stats());
            }
        }
    }
}
