package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/**
 * Where a finished call is handed in. Primitives and references that exist already: taking a call in allocates nothing.
 *
 * <p>Called by any thread. Never throws and runs no code of the user's.
 */
public interface EventSink {
    /** The longest duration that is recorded: 2^53 − 1 ns, 104 days. A longer one is recorded as this, and counted. */
    long LONGEST_NANOS = (1L << 53) - 1;

    /** The nearest duration to {@code nanos} that can be recorded: 0 for a negative one. */
    static long recordable(long nanos) {
        return Math.max(0, Math.min(nanos, LONGEST_NANOS));
    }

    /**
     * Takes one finished call.
     *
     * @param seriesId the {@link Series#id()}
     * @param startNanos when it started, on {@link Clock#nanoTime()}
     * @param durationNanos how long it took
     * @param outcome how it ended
     * @param error what it ended with, or null
     * @param details what few calls have, null for most
     * @param stamp what the call carries to the writer beside its row, null for most
     * @return whether the caller is asked to measure what this hand-over cost (about one call in 1,024)
     */
    boolean accept(
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp);
}
