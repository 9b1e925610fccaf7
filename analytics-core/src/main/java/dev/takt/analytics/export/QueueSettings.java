package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * The settings of the queue of an exporter. Immutable.
 *
 * @param size most metrics in the queue; default 65,536, from 1 to 16,777,216; 24 bytes each, allocated as needed
 * @param overflow the handling of metrics when the queue is full; default {@link QueueOverflow#DROP_OLDEST}
 * @param blockTimeout under {@link QueueOverflow#BLOCK}, the time after which metrics no longer wait if nothing is taken from the queue; default 1 s,
 *     more than 0, at most 365 days
 */
public record QueueSettings(int size, QueueOverflow overflow, Duration blockTimeout) {
    static final QueueSettings DEFAULTS = new QueueSettings(1 << 16, QueueOverflow.DROP_OLDEST, Duration.ofSeconds(1));

    private static final int LARGEST = 1 << 24;

    /** Checks the bounds above. */
    public QueueSettings {
        Require.between("queueSize", size, 1, LARGEST);
        Require.notNull("overflow", overflow);
        Require.timeSpan("blockTimeout", blockTimeout);
    }
}
