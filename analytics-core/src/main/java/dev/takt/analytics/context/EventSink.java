package dev.takt.analytics.context;

import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/**
 * Where a finished call is handed in. Primitives and references that exist already: taking a call in allocates nothing.
 *
 * <p>Called by any thread. Never throws and runs no code of the user's.
 */
public interface EventSink {
    /**
     * Takes one finished call.
     *
     * @param here the context of the calling thread, which looked it up already: once is enough for a call
     * @param seriesId the {@link Series#id()}
     * @param startNanos when it started, on {@link Clock#nanoTime()}
     * @param durationNanos how long it took
     * @param outcome how it ended
     * @param references what the call carries beside its numbers, null for most
     * @return whether the caller is asked to measure what this hand-over cost (about one call in 1,024)
     */
    boolean accept(
            ThreadContext here,
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable CallReferences references);

    /** Reports that a finished call was not handed in, because of {@code cause}. */
    default void lost(Throwable cause) {}

    /** Reports that a call of another library's instrumentation was not recorded as it should be, because of {@code cause}. */
    default void bridgeFailed(Throwable cause) {}
}
