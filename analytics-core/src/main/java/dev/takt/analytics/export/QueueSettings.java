package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * How many metrics wait for an exporter, and what happens to one too many.
 *
 * @param size most metrics that wait; default 65,536, from 1 to 16,777,216; 24 bytes each, taken as they are needed
 * @param overflow what happens when the queue is full; default {@link QueueOverflow#DROP_OLDEST}
 * @param blockTimeout under {@link QueueOverflow#BLOCK}, how long metrics wait behind a queue that nothing is taken from; default
 *     1 s, more than 0, at most 365 days
 */
public record QueueSettings(int size, QueueOverflow overflow, Duration blockTimeout) {
    static final QueueSettings DEFAULTS = new QueueSettings(1 << 16, QueueOverflow.DROP_OLDEST, Duration.ofSeconds(1));

    private static final int LARGEST = 1 << 24;

    /** Takes values within the bounds above. */
    public QueueSettings {
        Require.between("queueSize", size, 1, LARGEST);
        Require.notNull("overflow", overflow);
        Require.timeSpan("blockTimeout", blockTimeout);
    }
}
