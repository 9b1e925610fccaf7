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
 * What waits for one exporter: calls as rows, which the writer puts in, and metrics that were made of no call, which any thread
 * does. Each of the two queues is as large as the settings say. One thread takes.
 */
final class ExporterQueues {
    private final QueueSettings settings;
    private final ExporterCounters tally;
    private final QueueWait behindCalls;
    private final QueueWait behindMetrics;
    private final EventQueue calls;
    private final LinkedBlockingQueue<Metric> metrics;
    private final AtomicLong offeredCalls = new AtomicLong();
    private final LongAdder offeredMetrics = new LongAdder();

    /** What the metrics that wait take in memory; exact only once no thread is at work. */
    private final AtomicLong metricBytes = new AtomicLong();

    ExporterQueues(QueueSettings settings, Clock clock, ExporterCounters tally) {
        this.settings = settings;
        this.tally = tally;
        this.behindCalls = new QueueWait(settings, clock);
        this.behindMetrics = new QueueWait(settings, clock);
        this.calls = new EventQueue(settings.size(), behindCalls.capacity());
        this.metrics = new LinkedBlockingQueue<>(behindMetrics.capacity());
    }

    /** Puts in a call, or drops one as the settings say; returns how many waited before. The writer's. */
    int put(EventView event, int ending) {
        offeredCalls.lazySet(offeredCalls.getPlain() + 1);
        int waiting = calls.size();
        if (waiting < settings.size() || makeRoom(waiting)) {
            calls.put(event.startEpochNanos(), event.durationNanos(), event.seriesId(), ending, event.details());
        }
        return waiting;
    }

    /** Puts in a metric, or drops one as the settings say; any thread. */
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

    /** How many calls and metrics were ever put in or dropped for it. */
    long offered() {
        return offeredCalls.get() + offeredMetrics.sum();
    }

    /** How many calls and metrics wait. */
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

    /** Drops everything that waits. */
    void dropAll(DropReason reason) {
        long gone = 0;
        while (calls.dropOldest()) {
            gone++;
        }
        while (poll() != null) {
            gone++;
        }
        tally.dropped(reason, gone);
        tally.ended(gone);
    }

    private @Nullable Metric poll() {
        Metric metric = metrics.poll();
        if (metric != null) {
            metricBytes.addAndGet(-MetricWeight.bytes(metric));
        }
        return metric;
    }

    /** What waits behind the queues: the rows beyond the one, and the metrics in the share of those beyond the other. */
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
        tally.dropped(
                settings.overflow() == QueueOverflow.BLOCK ? DropReason.BLOCK_TIMEOUT : DropReason.QUEUE_FULL, count);
        tally.ended(count);
    }
}
