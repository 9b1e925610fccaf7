package dev.takt.analytics.context;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Cover;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of finished calls. Takes primitives and existing references only, so that nothing is allocated.
 *
 * <p>Called by any thread. Never throws and runs no code of the program.
 */
public interface EventSink {
    /**
     * Takes one finished call.
     *
     * @param here the context of the calling thread, which has looked it up already
     * @param path the path of the call; the path of a root is the {@link Series#id()}
     * @param startNanos its start, on {@link Clock#nanoTime()}
     * @param durationNanos its duration
     * @param outcome its outcome
     * @param cover the {@link Cover} of the call, 0 for most calls
     * @param references further data of the call, null for most calls
     * @return true if the caller should measure the cost of this call of the method (about one call in 1,024)
     */
    boolean accept(
            ThreadContext here,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references);

    /** Reports that a finished call was not recorded, because of {@code cause}. */
    default void lost(Throwable cause) {}

    /** Reports that a call of another library's instrumentation was not recorded as it should be, because of {@code cause}. */
    default void bridgeFailed(Throwable cause) {}

    /** Reports that a call counts as a root because its caller was not followed. */
    default void callerUnknown() {}
}
