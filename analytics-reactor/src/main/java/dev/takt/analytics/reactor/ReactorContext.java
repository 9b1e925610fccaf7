package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Reads and writes the carried context in Reactor's Context, under the key {@code CarriedContext.class}, which Micrometer's
 * context-propagation uses too.
 */
final class ReactorContext {
    private static final Object KEY = CarriedContext.class;

    private ReactorContext() {}

    /** Returns the context that a subscription carries: that in {@code context}, or else that of this thread. */
    static CarriedContext carried(ContextView context) {
        Object given = context.isEmpty() ? null : context.getOrDefault(KEY, null);
        return given instanceof CarriedContext carried
                ? carried
                : ThreadContext.current().captured();
    }

    /** Returns {@code context} with {@code carried} added, for upstream operators. */
    static Context with(Context context, CarriedContext carried) {
        boolean isThere = carried == CarriedContext.NOTHING || context.getOrDefault(KEY, null) == carried;
        return isThere ? context : context.put(KEY, carried);
    }

    /** Returns {@code context} with its carried context replaced by {@code carried}. */
    static Context replace(Context context, CarriedContext carried) {
        return context.put(KEY, carried);
    }
}
