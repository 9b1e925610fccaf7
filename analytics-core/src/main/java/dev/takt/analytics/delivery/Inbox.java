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

/**
 * What waits for one exporter: calls as rows, which the writer puts in, and metrics that were made of no call, which any thread
 * does. Each of the two queues is as large as the settings say. One thread takes.
 */
final class Inbox {
    private final QueueSettings settings;
    private final Tally tally;
    private final Waiting behindCalls;
    private final Waiting behindMetrics;
    private final EventQueue calls;
    private final LinkedBlockingQueue<Metric> metrics;
    private final AtomicLong offeredCalls = new AtomicLong();
    private final LongAdder offeredMetrics = new LongAdder();

    Inbox(QueueSettings settings, Clock clock, Tally tally) {
        this.settings = settings;
        this.tally = tally;
        this.behindCalls = new Waiting(settings, clock);
        this.behindMetrics = new Waiting(settings, clock);
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
                && !behindMetrics.mayWait(metrics.size());
        while (stalled || !metrics.offer(metric)) {
            if (settings.overflow() != QueueOverflow.DROP_OLDEST) {
                drop(1);
                return;
            }
            if (metrics.poll() != null) {
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
    EventQueue.Taken takeCalls(Rows into, int count) {
        EventQueue.Taken taken = calls.take(into, count);
        behindCalls.taken();
        return taken;
    }

    /** Takes the oldest metrics, at most {@code count}. */
    void takeMetrics(List<Metric> into, int count) {
        metrics.drainTo(into, count);
        behindMetrics.taken();
    }

    /** Drops everything that waits. */
    void dropAll(DropReason reason) {
        long gone = 0;
        while (calls.dropOldest()) {
            gone++;
        }
        while (metrics.poll() != null) {
            gone++;
        }
        tally.dropped(reason, gone);
        tally.ended(gone);
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
                boolean mayWait = behindCalls.mayWait(waiting);
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
