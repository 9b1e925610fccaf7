package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector of one metric per call. A bulk is due when it is full, or when its oldest metric has waited for the linger time. */
final class EventCollector implements Collector {
    private static final long SHORTEST_IDLE_NANOS = 1_000_000;
    private static final long LONGEST_IDLE_NANOS = 100_000_000;
    private static final int IDLE_SHARE = 4;

    private final ExporterQueues queues;
    private final MetricMaker maker;
    private final MetricFilter filter;
    private final ManualMetrics manual;
    private final Clock clock;
    private final long source;
    private final int batchSize;
    private final long idleNanos;

    /** The linger time less the longest time between two checks. */
    private final long longestWaitNanos;

    private final QueuedRows rows;
    private boolean someWait;
    private long waitingSinceNanos;

    EventCollector(CollectorContext context, MetricMaker maker) {
        this.queues = context.queues();
        this.maker = maker;
        this.filter = context.filter();
        this.manual = context.manual();
        this.clock = context.clock();
        this.source = context.source();
        this.batchSize = context.settings().batchSize();
        long lingerNanos = context.settings().linger().toNanos();
        this.idleNanos = Math.max(SHORTEST_IDLE_NANOS, Math.min(LONGEST_IDLE_NANOS, lingerNanos / IDLE_SHARE));
        this.longestWaitNanos = Math.max(0, lingerNanos - idleNanos);
        this.rows = new QueuedRows(batchSize);
    }

    @Override
    public @Nullable Bulk next(boolean hurry) {
        int waiting = queues.size();
        if (waiting == 0) {
            someWait = false;
            return null;
        }
        long now = clock.nanoTime();
        if (!someWait) {
            someWait = true;
            waitingSinceNanos = now;
        }
        if (waiting < batchSize && !hurry && now - waitingSinceNanos < longestWaitNanos) {
            return null;
        }
        waitingSinceNanos = now;
        return take();
    }

    @Override
    public long waiting() {
        return queues.size();
    }

    @Override
    public long idleNanos() {
        return idleNanos;
    }

    private Bulk take() {
        EventQueue.Taken taken = queues.takeCalls(rows, batchSize);
        List<Metric> metrics = new ArrayList<>(taken.count());
        for (int i = 0; i < taken.count(); i++) {
            make(metrics, taken.first() + i);
        }
        int offered = taken.count() + manual.takeInto(metrics, batchSize - taken.count(), filter::failed);
        return new Bulk(filter.keep(metrics), offered);
    }

    /** Adds the metric of one row. Drops only this row if no metric can be made of it, for instance because a redaction throws. */
    @SuppressWarnings("CatchingUnchecked")
    private void make(List<Metric> metrics, long position) {
        try {
            metrics.add(maker.ofRow(rows, position, source));
        } catch (Throwable failure) {
            filter.failed(failure);
        }
    }
}
