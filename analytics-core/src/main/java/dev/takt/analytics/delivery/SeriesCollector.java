package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.ExporterSettings;
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

/** A metric for each series and interval: calls are summed up as they come, and told when the interval is over. */
final class SeriesCollector implements Collector {
    private static final long LONGEST_IDLE_NANOS = 50_000_000;
    private static final int ROWS_AT_ONCE = 1_024;
    private static final int MOST_ROUNDS = 64;
    private static final int FIRST_SERIES = 64;

    private final Inbox inbox;
    private final SeriesMetrics maker;
    private final MetricFilter filter;
    private final ManualMetrics manual;
    private final Bands bands;
    private final Clock clock;
    private final long source;
    private final int batchSize;
    private final long intervalNanos;
    private final Rows rows = new Rows(ROWS_AT_ONCE);
    private final AtomicLong summedUp = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final Deque<Metric> ready = new ArrayDeque<>();
    private @Nullable SeriesTotals[] sums = new @Nullable SeriesTotals[FIRST_SERIES];
    private long number;
    private long begunAtNanos;
    private Instant begunAt;

    SeriesCollector(
            Inbox inbox,
            SeriesMetrics maker,
            MetricFilter filter,
            ManualMetrics manual,
            ExporterSettings settings,
            Bands bands,
            Clock clock,
            long source) {
        this.inbox = inbox;
        this.maker = maker;
        this.filter = filter;
        this.manual = manual;
        this.bands = bands;
        this.clock = clock;
        this.source = source;
        this.batchSize = settings.batchSize();
        this.intervalNanos = settings.interval().toNanos();
        this.begunAtNanos = clock.nanoTime();
        this.begunAt = clock.now();
    }

    @Override
    public @Nullable Bulk next(boolean hurry) {
        sumUp();
        long now = clock.nanoTime();
        if (told.get() == 0 && (hurry || now - begunAtNanos >= intervalNanos)) {
            tell(now);
        }
        return told.get() == 0 ? null : take();
    }

    @Override
    public long waiting() {
        return inbox.size() + summedUp.get() + told.get();
    }

    @Override
    public long idleNanos() {
        return Math.min(LONGEST_IDLE_NANOS, intervalNanos);
    }

    private void sumUp() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            EventQueue.Taken taken = inbox.takeCalls(rows, ROWS_AT_ONCE);
            if (taken.count() == 0) {
                return;
            }
            for (int i = 0; i < taken.count(); i++) {
                int row = rows.rowOf(taken.first() + i);
                sumOf(rows.seriesIds[row]).add(rows.durationsNanos[row], Ending.outcome(rows.endings[row]), bands);
            }
            summedUp.addAndGet(taken.count());
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

    private void tell(long nowNanos) {
        List<Metric> metrics = new ArrayList<>();
        manual.takeInto(metrics, Integer.MAX_VALUE);
        told.addAndGet(metrics.size() + summedUp.getAndSet(0));
        for (int id = 0; id < sums.length; id++) {
            SeriesTotals sum = sums[id];
            if (sum != null) {
                metrics.add(maker.of(id, sum, begunAt, nowNanos - begunAtNanos, new MetricId(source, ++number)));
                sums[id] = null;
            }
        }
        ready.addAll(filter.keep(metrics));
        begunAtNanos = nowNanos;
        begunAt = clock.now();
    }

    /** A part of what is ready; all that was offered is counted with the last part. */
    private Bulk take() {
        List<Metric> metrics = new ArrayList<>();
        while (metrics.size() < batchSize && !ready.isEmpty()) {
            metrics.add(ready.removeFirst());
        }
        return new Bulk(List.copyOf(metrics), ready.isEmpty() ? told.getAndSet(0) : 0);
    }
}
