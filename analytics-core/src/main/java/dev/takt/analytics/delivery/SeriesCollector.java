package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A collector of one metric per series and interval. It makes the metrics of the figures that the writer counted in the interval. */
final class SeriesCollector implements Collector {
    private static final long LONGEST_IDLE_NANOS = 50_000_000;

    private final ExporterQueues queues;
    private final IntervalFigures figures;
    private final SeriesMetrics maker;
    private final MetricFilter filter;
    private final ManualMetrics manual;
    private final Clock clock;
    private final long source;
    private final int batchSize;
    private final long intervalNanos;
    private final AtomicLong reported = new AtomicLong();
    private final Deque<Metric> ready = new ArrayDeque<>();
    private long number;
    private long begunAtNanos;

    SeriesCollector(CollectorContext context, IntervalFigures figures, SeriesMetrics maker) {
        this.queues = context.queues();
        this.figures = figures;
        this.maker = maker;
        this.filter = context.filter();
        this.manual = context.manual();
        this.clock = context.clock();
        this.source = context.source();
        this.batchSize = context.settings().batchSize();
        this.intervalNanos = context.settings().interval().toNanos();
        this.begunAtNanos = clock.nanoTime();
    }

    /** Requests the figures at the end of the interval, unless {@code hurry} is true: then the caller has requested them before. */
    @Override
    public @Nullable Bulk next(boolean hurry) {
        if (reported.get() == 0) {
            if (!figures.arePending() && clock.nanoTime() - begunAtNanos >= intervalNanos) {
                figures.requestNext();
            }
            if (figures.arePending() || (hurry && queues.size() > 0)) {
                report();
            }
        }
        return reported.get() == 0 ? null : take();
    }

    @Override
    public long waiting() {
        return queues.size() + figures.waitingCalls() + reported.get();
    }

    @Override
    public long idleNanos() {
        return Math.min(LONGEST_IDLE_NANOS, intervalNanos);
    }

    private void report() {
        List<Metric> metrics = new ArrayList<>();
        reported.addAndGet(manual.takeInto(metrics, Integer.MAX_VALUE, filter::failed));
        IntervalFigures.Taken interval = figures.take();
        if (interval != null) {
            reported.addAndGet(interval.calls());
            interval.bySeries().forEach((id, sum) -> make(metrics, id, sum, interval));
            begunAtNanos = clock.nanoTime();
        }
        ready.addAll(filter.keep(metrics));
    }

    /** Adds the metric of one series. Drops only this series if no metric can be made of it, for instance because a redaction throws. */
    @SuppressWarnings("CatchingUnchecked")
    private void make(List<Metric> metrics, int id, SeriesTotals sum, IntervalFigures.Taken interval) {
        try {
            metrics.add(maker.of(id, sum, interval.begunAt(), interval.lastedNanos(), new MetricId(source, ++number)));
        } catch (Throwable failure) {
            filter.failed(failure);
        }
    }

    /** Returns the next part of the metrics. The last part counts all calls and metrics that were offered. */
    private Bulk take() {
        List<Metric> metrics = new ArrayList<>();
        while (metrics.size() < batchSize && !ready.isEmpty()) {
            metrics.add(ready.removeFirst());
        }
        return new Bulk(List.copyOf(metrics), ready.isEmpty() ? reported.getAndSet(0) : 0);
    }
}
