package dev.takt.analytics.fleet.node;

import java.time.Duration;

/**
 * Detects a fleet that commits nothing although frames wait.
 *
 * <p>After a broker was killed, the first commit of a fenced producer has been seen not to come back. Nothing is reported then, and the
 * limit of Kafka Streams is five minutes. For one thread.
 */
final class CommitWatch {
    private final long limitNanos;
    private long committed = -1;
    private long sinceNanos;
    private boolean isWaiting;

    CommitWatch(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /**
     * Returns true if nothing was committed for longer than the limit while frames waited; the time then begins again.
     *
     * @param nowNanos the present moment
     * @param committedOffsets the sum of the committed offsets of the group
     * @param lag the number of frames that wait
     */
    boolean isStuck(long nowNanos, long committedOffsets, long lag) {
        boolean waits = lag > 0;
        if (committedOffsets != committed || !waits || !isWaiting) {
            committed = committedOffsets;
            sinceNanos = nowNanos;
            isWaiting = waits;
            return false;
        }
        if (nowNanos - sinceNanos <= limitNanos) {
            return false;
        }
        sinceNanos = nowNanos;
        return true;
    }
}
