package dev.takt.analytics.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context-propagation move {@link CarriedContext} between threads and Reactor's Context, under the key
 * {@code CarriedContext.class}.
 *
 * <p>To that library a thread that carries nothing has no value.
 */
final class CarriedContextAccessor implements ThreadLocalAccessor<CarriedContext> {
    private CarriedContextAccessor() {}

    /** Makes the accessor known to the whole process; one that was known before is replaced. */
    static void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new CarriedContextAccessor());
    }

    /** Takes back what {@link #register} made known. */
    static void remove() {
        boolean unused = ContextRegistry.getInstance().removeThreadLocalAccessor((Object) CarriedContext.class);
    }

    @Override
    public Object key() {
        return CarriedContext.class;
    }

    @Override
    public @Nullable CarriedContext getValue() {
        CarriedContext carried = ThreadContext.current().carried();
        return carried == CarriedContext.NOTHING ? null : carried;
    }

    @Override
    public void setValue(CarriedContext carried) {
        ThreadContext.current().exchange(carried);
    }

    @Override
    public void setValue() {
        ThreadContext.current().exchange(CarriedContext.NOTHING);
    }

    /** Does what {@link #setValue()} does, which versions before 1.0.3 do not have. */
    @Override
    @SuppressWarnings("deprecation") // older versions call nothing else
    public void reset() {
        setValue();
    }
}
