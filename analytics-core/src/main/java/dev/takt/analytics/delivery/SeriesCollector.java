package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A collector of one metric per series and interval. It aggregates calls as they arrive, and makes the metrics at the end of the interval. */
final class SeriesCollector implements Collector {
    private static final long LONGEST_IDLE_NANOS = 50_000_000;
    private static final int ROWS_AT_ONCE = 1_024;
    private static final int MOST_ROUNDS = 64;
    private static final int FIRST_SERIES = 64;

    private final ExporterQueues queues;
    private final SeriesMetrics maker;
    private final MetricFilter filter;
    private final ManualMetrics manual;
    private final Bands bands;
    private final Clock clock;
    private final long source;
    private final int batchSize;
    private final long intervalNanos;
    private final QueuedRows rows = new QueuedRows(ROWS_AT_ONCE);
    private final AtomicLong aggregated = new AtomicLong();
    private final AtomicLong reported = new AtomicLong();
    private final Deque<Metric> ready = new ArrayDeque<>();
    private @Nullable SeriesTotals[] sums = new @Nullable SeriesTotals[FIRST_SERIES];
    private long number;
    private long begunAtNanos;
    private Instant begunAt;

    SeriesCollector(CollectorContext context, SeriesMetrics maker, Bands bands) {
        this.queues = context.queues();
        this.maker = maker;
        this.filter = context.filter();
        this.manual = context.manual();
        this.bands = bands;
        this.clock = context.clock();
        this.source = context.source();
        this.batchSize = context.settings().batchSize();
        this.intervalNanos = context.settings().interval().toNanos();
        this.begunAtNanos = clock.nanoTime();
        this.begunAt = clock.now();
    }

    @Override
    public @Nullable Bulk next(boolean hurry) {
        aggregate();
        long now = clock.nanoTime();
        if (reported.get() == 0 && (hurry || now - begunAtNanos >= intervalNanos)) {
            report(now);
        }
        return reported.get() == 0 ? null : take();
    }

    @Override
    public long waiting() {
        return queues.size() + aggregated.get() + reported.get();
    }

    @Override
    public long idleNanos() {
        return Math.min(LONGEST_IDLE_NANOS, intervalNanos);
    }

    private void aggregate() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            EventQueue.Taken taken = queues.takeCalls(rows, ROWS_AT_ONCE);
            if (taken.count() == 0) {
                return;
            }
            aggregated.addAndGet(taken.count());
            for (int i = 0; i < taken.count(); i++) {
                aggregate(rows.rowOf(taken.first() + i));
            }
        }
    }

    /** Aggregates one call, or drops it if there is no memory for its series. */
    private void aggregate(int row) {
        try {
            sumOf(rows.seriesIds[row])
                    .add(rows.durationsNanos[row], OutcomeCode.outcome(rows.outcomeCodes[row]), bands);
        } catch (OutOfMemoryError noMemory) {
            filter.failed(noMemory);
        }
    }

    private SeriesTotals sumOf(int seriesId) {
        if (seriesId >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(seriesId + 1, sums.length * 2));
        }
        SeriesTotals sum = sums[seriesId];
        if (sum == null) {
            sum = new SeriesTotals();
            sums[seriesId] = sum;
        }
        return sum;
    }

    private void report(long nowNanos) {
        List<Metric> metrics = new ArrayList<>();
        int taken = manual.takeInto(metrics, Integer.MAX_VALUE, filter::failed);
        reported.addAndGet(taken + aggregated.getAndSet(0));
        for (int id = 0; id < sums.length; id++) {
            SeriesTotals sum = sums[id];
            sums[id] = null;
            if (sum != null) {
                make(metrics, id, sum, nowNanos);
            }
        }
        ready.addAll(filter.keep(metrics));
        begunAtNanos = nowNanos;
        begunAt = clock.now();
    }

    /** Adds the metric of one series. Drops only this series if no metric can be made of it, for instance because a redaction throws. */
    @SuppressWarnings("CatchingUnchecked")
    private void make(List<Metric> metrics, int id, SeriesTotals sum, long nowNanos) {
        try {
            metrics.add(maker.of(id, sum, begunAt, nowNanos - begunAtNanos, new MetricId(source, ++number)));
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
