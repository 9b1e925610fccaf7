package dev.takt.analytics.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * An accessor by which Micrometer's context-propagation moves {@link CarriedContext} between threads and Reactor's Context, under the
 * key {@code CarriedContext.class}.
 *
 * <p>For that library a thread without context has no value.
 */
final class CarriedContextAccessor implements ThreadLocalAccessor<CarriedContext> {
    private CarriedContextAccessor() {}

    /** Registers the accessor for the process; an earlier one is replaced. */
    static void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new CarriedContextAccessor());
    }

    /** Removes the accessor. */
    static void remove() {
        boolean unused = ContextRegistry.getInstance().removeThreadLocalAccessor((Object) CarriedContext.class);
    }

    @Override
    public Object key() {
        return CarriedContext.class;
    }

    @Override
    public @Nullable CarriedContext getValue() {
        CarriedContext carried = ThreadContext.current().captured();
        return carried == CarriedContext.NOTHING ? null : carried;
    }

    @Override
    public void setValue(CarriedContext carried) {
        ThreadContext.current().resume(carried);
    }

    @Override
    public void setValue() {
        ThreadContext.current().resume(CarriedContext.NOTHING);
    }

    /** Does the same as {@link #setValue()}, which versions before 1.0.3 lack. */
    @Override
    @SuppressWarnings("deprecation") // older versions call nothing else
    public void reset() {
        setValue();
    }
}
