package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.QueueOverflow;
import dev.takt.analytics.export.QueueSettings;

/**
 * Decides whether a metric may wait beyond the size of a full queue, under {@link QueueOverflow#BLOCK}. It may if something was taken within the
 * time limit, and if everything that waits is within the bound that both queues of an exporter share. No thread waits.
 */
final class QueueWait {
    /** Most calls beyond the size of a queue. */
    static final int LIMIT = 1_000_000;

    /** Most bytes beyond the sizes of both queues: 24 MB, the memory of {@link #LIMIT} rows. */
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

    /** Returns the largest number of elements in the queue, including those beyond its size. */
    int capacity() {
        return settings.overflow() == QueueOverflow.BLOCK ? settings.size() + LIMIT : settings.size();
    }

    /** Returns true if one more may wait: {@code waiting} are in the queue, {@code bytesBehind} are beyond the sizes of both queues. */
    boolean mayWait(int waiting, long bytesBehind) {
        long now = clock.nanoTime();
        if (!full) {
            full = true;
            stalledSinceNanos = now;
        }
        return waiting < capacity() && bytesBehind < LIMIT_BYTES && now - stalledSinceNanos < timeoutNanos;
    }

    /** Records that something was taken from the queue. */
    void taken() {
        full = false;
    }
}
