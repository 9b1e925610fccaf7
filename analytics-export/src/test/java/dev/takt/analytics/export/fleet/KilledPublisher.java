package dev.takt.analytics.export.fleet;

import dev.takt.analytics.Analytics;
import java.nio.file.Path;
import java.time.Duration;

/** A program that records 50 calls, waits until they are in a frame that no broker takes, and waits to be killed. */
final class KilledPublisher {
    private KilledPublisher() {}

    /** Runs it; arguments are the broker's address, the prefix of the topic, and the directory of the spool or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        FleetSettings settings = FleetSettings.to(arguments[0])
                .withTopicPrefix(arguments[1])
                .withInstance("killed")
                .withInterval(Duration.ofSeconds(1));
        if (!arguments[2].equals("-")) {
            settings = settings.withSpool(Path.of(arguments[2]));
        }
        Analytics analytics = Analytics.create();
        FleetPublisher publisher = FleetPublisher.start(analytics, settings);
        for (int call = 0; call < 50; call++) {
            analytics.tracker("find").run(() -> {});
        }
        boolean unused = publisher.flush(Duration.ofSeconds(2));
        if (publisher.health().framesWaiting() > 0) {
            System.out.println("waits");
        }
        Thread.currentThread().join();
    }
}
