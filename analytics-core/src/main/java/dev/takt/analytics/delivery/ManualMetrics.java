package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes manual metrics out of the queues and assigns their ids. For one thread. */
final class ManualMetrics {
    private final ExporterQueues queues;
    private final MetricMaker maker;
    private final long source;
    private long number;

    ManualMetrics(ExporterQueues queues, MetricMaker maker, long source) {
        this.queues = queues;
        this.maker = maker;
        this.source = source;
    }

    /**
     * Adds the oldest manual metrics, at most {@code count}, to {@code metrics}. Returns the number taken. Leaves out metrics that cannot be
     * prepared, and passes the cause to {@code failed}.
     */
    @SuppressWarnings("CatchingUnchecked")
    int takeInto(List<Metric> metrics, int count, Consumer<Throwable> failed) {
        if (count <= 0) {
            return 0;
        }
        List<Metric> taken = new ArrayList<>();
        queues.takeMetrics(taken, count);
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
