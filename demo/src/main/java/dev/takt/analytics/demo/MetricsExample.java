package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.Gauge;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The code of {@code docs/metrics.md}. */
final class MetricsExample {
    private MetricsExample() {}

    static List<Gauge> record(Analytics analytics) {
        double heapBytes =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        analytics.record("heap.used.bytes", heapBytes, Tags.of("pool", "all"));
        analytics.count("orders.placed", 3);
        return analytics.stats().gauges();
    }
}
