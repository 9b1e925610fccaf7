package dev.takt.analytics.tracker;

import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/**
 * Inspects every call of a tracker, before and after it, and may change how the call is recorded.
 *
 * <pre>{@code
 * Hook byStatus = Hook.after(result -> result.value() instanceof Response response
 *         ? Enrichment.none().tag("status", response.status() / 100 + "xx")
 *         : Enrichment.none());
 * }</pre>
 *
 * <p>The builder of an {@code Analytics} takes default hooks, a tracker takes further ones. Default hooks run first, both before and
 * after the call. Each hook sees the changes of the previous ones; the later one takes precedence.
 *
 * <p>A hook runs on the thread of the caller; for a future or Publisher, {@link After} runs on the thread that completes it. Its time is
 * not part of the call's duration and is shown as overhead. It must be thread-safe and should be quick, because the caller waits.
 * Calls that it tracks itself are recorded without hooks.
 *
 * <p>If a hook throws, only its changes are lost: the caller gets its result, the call is recorded as if it had no hooks, and the
 * failure is counted, and logged at most once a minute.
 */
@FunctionalInterface
public interface Hook {
    /**
     * Inspects a call that is about to start.
     *
     * @return the part that runs when the call has ended; null for none
     */
    @Nullable
    After onStart(Call call);

    /** Returns a hook that only inspects ended calls; this is the cheaper form. */
    static Hook after(After after) {
        return new AfterHook(Require.notNull("after", after));
    }

    /** The part of a hook that runs when a call has ended. */
    @FunctionalInterface
    interface After {
        /**
         * Inspects a call that has ended; runs once for each call.
         *
         * @return the changes to the record; null for none
         */
        @Nullable
        Enrichment onEnd(CallResult result);
    }
}
