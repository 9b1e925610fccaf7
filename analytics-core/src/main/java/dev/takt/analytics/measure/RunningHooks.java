package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of one running call, implemented in a higher layer. Used by one thread at a time, and by one thread for the end.
 *
 * <p>A call that ends on its own frame passes them on; a call that outlives its frame carries them in its context, so that a measurement
 * without hooks has no field for them.
 */
public interface RunningHooks {
    /** The key of the hooks in the context of a running call. */
    CarriedContext.Key<RunningHooks> KEY = new CarriedContext.Key<>(RunningHooks.class, "hooks");

    /** Stores the value of the call; before {@link #end}. */
    void returned(@Nullable Object value);

    /**
     * Runs the hooks at the end of the call. Never throws.
     *
     * @param here the context of this thread
     * @param as the series of the record before hooks
     * @return the series of the record, or null for no record
     */
    @Nullable
    Series end(
            ThreadContext here,
            Series as,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error);

    /** Returns the annotations of the call; after {@link #end}. */
    Map<String, String> annotations();

    /** Returns the time of the hooks before the call, in nanoseconds. */
    long nanosBefore();
}
