package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.QueueOverflow;
import dev.takt.analytics.export.QueueSettings;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The two queues of one exporter: calls as rows, added by the writer thread, and manual metrics, added by any thread. Each queue has the size of
 * the settings. One thread takes from both.
 */
final class ExporterQueues {
    private final QueueSettings settings;
    private final ExporterCounters counters;
    private final QueueWait behindCalls;
    private final QueueWait behindMetrics;
    private final EventQueue calls;
    private final LinkedBlockingQueue<Metric> metrics;
    private final AtomicLong offeredCalls = new AtomicLong();
    private final LongAdder offeredMetrics = new LongAdder();

    /** Memory of the waiting metrics; exact while no thread adds or takes. */
    private final AtomicLong metricBytes = new AtomicLong();

    ExporterQueues(QueueSettings settings, Clock clock, ExporterCounters counters) {
        this.settings = settings;
        this.counters = counters;
        this.behindCalls = new QueueWait(settings, clock);
        this.behindMetrics = new QueueWait(settings, clock);
        this.calls = new EventQueue(settings.size(), behindCalls.capacity());
        this.metrics = new LinkedBlockingQueue<>(behindMetrics.capacity());
    }

    /** Adds a call, or drops one according to the settings. Returns the number of calls that waited before. For the writer thread. */
    int put(EventView event, int outcomeCode) {
        offeredCalls.lazySet(offeredCalls.getPlain() + 1);
        int waiting = calls.size();
        if (waiting < settings.size() || makeRoom(waiting)) {
            calls.put(event.startEpochNanos(), event.durationNanos(), event.seriesId(), outcomeCode, event.details());
        }
        return waiting;
    }

    /** Adds a metric, or drops one according to the settings. Any thread. */
    void put(Metric metric) {
        offeredMetrics.increment();
        boolean stalled = metrics.size() >= settings.size()
                && settings.overflow() == QueueOverflow.BLOCK
                && !behindMetrics.mayWait(metrics.size(), bytesBehind());
        long bytes = MetricWeight.bytes(metric);
        metricBytes.addAndGet(bytes);
        while (stalled || !metrics.offer(metric)) {
            if (settings.overflow() != QueueOverflow.DROP_OLDEST) {
                metricBytes.addAndGet(-bytes);
                drop(1);
                return;
            }
            if (poll() != null) {
                drop(1);
            }
        }
    }

    /** Returns the number of calls and metrics that were added or dropped so far. */
    long offered() {
        return offeredCalls.get() + offeredMetrics.sum();
    }

    /** Returns the number of calls and metrics that wait. */
    int size() {
        return calls.size() + metrics.size();
    }

    /** Takes the oldest calls, at most {@code count}. */
    EventQueue.Taken takeCalls(QueuedRows into, int count) {
        EventQueue.Taken taken = calls.take(into, count);
        behindCalls.taken();
        return taken;
    }

    /** Takes the oldest metrics, at most {@code count}. */
    void takeMetrics(List<Metric> into, int count) {
        int before = into.size();
        metrics.drainTo(into, count);
        long bytes = 0;
        for (int i = before; i < into.size(); i++) {
            bytes += MetricWeight.bytes(into.get(i));
        }
        metricBytes.addAndGet(-bytes);
        behindMetrics.taken();
    }

    /** Drops all calls and metrics that wait. */
    void dropAll(DropReason reason) {
        long dropped = 0;
        while (calls.dropOldest()) {
            dropped++;
        }
        while (poll() != null) {
            dropped++;
        }
        counters.dropped(reason, dropped);
        counters.handled(dropped);
    }

    private @Nullable Metric poll() {
        Metric metric = metrics.poll();
        if (metric != null) {
            metricBytes.addAndGet(-MetricWeight.bytes(metric));
        }
        return metric;
    }

    /** Returns the memory of everything beyond the sizes of the queues: the rows, and the metrics as a share of {@link #metricBytes}. */
    private long bytesBehind() {
        long rows = Math.max(0, calls.size() - settings.size()) * QueuedRows.BYTES;
        int waiting = metrics.size();
        long share = Math.max(0, waiting - settings.size());
        return rows + (share == 0 ? 0 : metricBytes.get() / waiting * share);
    }

    private boolean makeRoom(int waiting) {
        return switch (settings.overflow()) {
            case DROP_NEWEST -> {
                drop(1);
                yield false;
            }
            case DROP_OLDEST -> {
                if (calls.dropOldest()) {
                    drop(1);
                }
                yield true;
            }
            case BLOCK -> {
                boolean mayWait = behindCalls.mayWait(waiting, bytesBehind());
                if (!mayWait) {
                    drop(1);
                }
                yield mayWait;
            }
        };
    }

    private void drop(int count) {
        counters.dropped(
                settings.overflow() == QueueOverflow.BLOCK ? DropReason.BLOCK_TIMEOUT : DropReason.QUEUE_FULL, count);
        counters.handled(count);
    }
}
