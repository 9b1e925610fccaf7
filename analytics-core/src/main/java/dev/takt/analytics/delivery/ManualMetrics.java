package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.util.ArrayList;
import java.util.List;

/** Takes the metrics that were made of no call out of the inbox, and gives each its id. For one thread. */
final class ManualMetrics {
    private final Inbox inbox;
    private final MetricMaker maker;
    private final long source;
    private long number;

    ManualMetrics(Inbox inbox, MetricMaker maker, long source) {
        this.inbox = inbox;
        this.maker = maker;
        this.source = source;
    }

    /** Adds the oldest of them, at most {@code count}. */
    void takeInto(List<Metric> metrics, int count) {
        if (count <= 0) {
            return;
        }
        List<Metric> taken = new ArrayList<>();
        inbox.takeMetrics(taken, count);
        taken.forEach(metric -> metrics.add(maker.ofManual(metric, new MetricId(source, ++number))));
    }
}
