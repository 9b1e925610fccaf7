package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.QueueOverflow;
import dev.takt.analytics.export.QueueSettings;

/**
 * Says of a queue that is full whether a metric may wait behind it, under {@link QueueOverflow#BLOCK}: as long as something was
 * taken lately, and what waits already is within the bound that both queues of an exporter share. No thread waits.
 */
final class QueueWait {
    /** Most calls that wait behind a queue. */
    static final int LIMIT = 1_000_000;

    /** Most bytes that wait behind both queues: as many as that many rows take. */
    static final long LIMIT_BYTES = 24L * LIMIT;

    private final QueueSettings settings;
    private final Clock clock;
    private final long timeoutNanos;
    private volatile long stalledSinceNanos;
    private volatile boolean full;

    QueueWait(QueueSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.timeoutNanos = settings.blockTimeout().toNanos();
    }

    /** The most that can be in the queue, those behind it included. */
    int capacity() {
        return settings.overflow() == QueueOverflow.BLOCK ? settings.size() + LIMIT : settings.size();
    }

    /** Whether one more may wait behind the queue, which holds {@code waiting}; behind both queues wait so many bytes. */
    boolean mayWait(int waiting, long bytesBehind) {
        long now = clock.nanoTime();
        if (!full) {
            full = true;
            stalledSinceNanos = now;
        }
        return waiting < capacity() && bytesBehind < LIMIT_BYTES && now - stalledSinceNanos < timeoutNanos;
    }

    /** Says that something was taken from the queue. */
    void taken() {
        full = false;
    }
}
