package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The memory of an event that waits for an exporter, by the growth of the heap after garbage collections. */
final class QueueMemory {
    private static final int EVENTS = 1 << 21;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private QueueMemory() {}

    static double bytesAnEvent() {
        CountDownLatch released = new CountDownLatch(1);
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig config = defaults.withMaxEvents(1)
                .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(PATIENCE))
                .withCloseTimeout(Duration.ofMillis(1));
        ExporterSettings settings = ExporterSettings.builder()
                .queueSize(EVENTS)
                .timeout(Duration.ofDays(1))
                .build();
        try (Analytics analytics = Analytics.builder()
                .config(config)
                .exporter("hanging", metrics -> released.await(), settings)
                .build()) {
            Tracker tracker = analytics.tracker("bench.call");
            tracker.run(() -> {});
            analytics.flush();
            long before = Heap.usedBytes();
            for (int i = 1; i < EVENTS; i++) {
                tracker.run(() -> {});
            }
            analytics.flush();
            long after = Heap.usedBytes();
            released.countDown();
            return (double) (after - before) / EVENTS;
        }
    }
}
