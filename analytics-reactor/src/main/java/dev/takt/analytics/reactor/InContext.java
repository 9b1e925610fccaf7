package dev.takt.analytics.reactor;

import dev.takt.analytics.context.Carried;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What the library carries, in Reactor's Context: under the key {@code Carried.class}, which is also the one that Micrometer's
 * context-propagation knows it by.
 */
final class InContext {
    private static final Object KEY = Carried.class;

    private InContext() {}

    /** What a subscription with {@code context} carries: what lies in there, else what this thread carries. */
    static Carried carried(ContextView context) {
        Object given = context.isEmpty() ? null : context.getOrDefault(KEY, null);
        return given instanceof Carried carried
                ? carried
                : dev.takt.analytics.context.Context.current().carried();
    }

    /** The {@code context} with {@code carried} in it, for what lies upstream. */
    static Context with(Context context, Carried carried) {
        return carried == Carried.NOTHING || context.hasKey(KEY) ? context : context.put(KEY, carried);
    }

    /** The {@code context} with {@code carried} in place of what was there. */
    static Context replace(Context context, Carried carried) {
        return context.put(KEY, carried);
    }
}
