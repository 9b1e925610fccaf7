package dev.takt.analytics.tracker;

import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every call of a tracker, before and after, and says what is to be recorded of it.
 *
 * <pre>{@code
 * Hook byStatus = Hook.after(result -> result.value() instanceof Response response
 *         ? Enrichment.none().tag("status", response.status() / 100 + "xx")
 *         : Enrichment.none());
 * }</pre>
 *
 * <p>Default hooks are given to the builder of an {@code Analytics}, further ones to a tracker; the default ones come first,
 * before the call and after it. Each sees what those before it did; where two say different things the later one wins.
 *
 * <p>Runs on the thread of the caller, and of a future or Publisher on the one that completes it. Its time is no part of the
 * call's duration and is shown as overhead. It must be safe for any thread and should be quick, for the caller waits. Calls
 * that it tracks itself are recorded without hooks.
 *
 * <p>A hook that throws harms nothing but what it was to add: the caller gets its own result, the call is recorded as if
 * it had no hooks, and the failure is counted, and logged at most once a minute.
 */
@FunctionalInterface
public interface Hook {
    /**
     * Looks at a call that is about to start.
     *
     * @return what is to be run when it has ended; null for nothing
     */
    @Nullable
    After onStart(Call call);

    /** A hook that looks at calls that have ended alone; the cheaper form. */
    static Hook after(After after) {
        return new AfterHook(Require.notNull("after", after));
    }

    /** What is run when a call has ended. */
    @FunctionalInterface
    interface After {
        /**
         * Looks at a call that has ended; called once for each.
         *
         * @return what is to be changed in what is recorded; null for nothing
         */
        @Nullable
        Enrichment onEnd(CallResult result);
    }
}
