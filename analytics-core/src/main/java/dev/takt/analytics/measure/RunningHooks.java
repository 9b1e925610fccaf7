package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hooks, which lie above, have to say about one call. Used by one thread at a time, by one for its end.
 *
 * <p>A call that ends on its own frame hands them over; one that outlives it takes them along among what it carries, so that a
 * measurement without hooks has no place for them.
 */
public interface RunningHooks {
    /** Under which a running call takes its hooks along. */
    CarriedContext.Key<RunningHooks> KEY = new CarriedContext.Key<>(RunningHooks.class, "hooks");

    /** Notes what the call gave; before {@link #end}. */
    void returned(@Nullable Object value);

    /**
     * Runs what the hooks want to run at the end. Never throws.
     *
     * @param here the context of this thread
     * @param as the series that the call would be recorded in
     * @return the series to record it in, or null if it is not to be recorded
     */
    @Nullable
    Series end(
            ThreadContext here,
            Series as,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error);

    /** What is to be noted at the call's row; after {@link #end}. */
    Map<String, String> annotations();

    /** What the hooks took before the call, in nanoseconds. */
    long nanosBefore();
}
