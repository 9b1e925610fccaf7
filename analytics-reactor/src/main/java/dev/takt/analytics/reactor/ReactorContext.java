package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What the library carries, in Reactor's Context: under the key {@code CarriedContext.class}, which is also the one that Micrometer's
 * context-propagation knows it by.
 */
final class ReactorContext {
    private static final Object KEY = CarriedContext.class;

    private ReactorContext() {}

    /** What a subscription with {@code context} carries: what lies in there, else what this thread carries. */
    static CarriedContext carried(ContextView context) {
        Object given = context.isEmpty() ? null : context.getOrDefault(KEY, null);
        return given instanceof CarriedContext carried
                ? carried
                : dev.takt.analytics.context.ThreadContext.current().carried();
    }

    /** The {@code context} with {@code carried} in it, for what lies upstream. */
    static Context with(Context context, CarriedContext carried) {
        return carried == CarriedContext.NOTHING || context.hasKey(KEY) ? context : context.put(KEY, carried);
    }

    /** The {@code context} with {@code carried} in place of what was there. */
    static Context replace(Context context, CarriedContext carried) {
        return context.put(KEY, carried);
    }
}
