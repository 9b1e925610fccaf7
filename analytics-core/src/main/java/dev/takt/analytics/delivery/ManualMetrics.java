package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes the metrics that were made of no call out of the inbox, and gives each its id. For one thread. */
final class ManualMetrics {
    private final ExporterQueues inbox;
    private final MetricMaker maker;
    private final long source;
    private long number;

    ManualMetrics(ExporterQueues inbox, MetricMaker maker, long source) {
        this.inbox = inbox;
        this.maker = maker;
        this.source = source;
    }

    /**
     * Adds the oldest of them, at most {@code count}; returns how many were taken. Those that cannot be made ready are left out, and
     * {@code failed} is told why.
     */
    @SuppressWarnings("CatchingUnchecked")
    int takeInto(List<Metric> metrics, int count, Consumer<Throwable> failed) {
        if (count <= 0) {
            return 0;
        }
        List<Metric> taken = new ArrayList<>();
        inbox.takeMetrics(taken, count);
        for (Metric metric : taken) {
            try {
                metrics.add(maker.ofManual(metric, new MetricId(source, ++number)));
            } catch (Throwable failure) {
                failed.accept(failure);
            }
        }
        return taken.size();
    }
}
