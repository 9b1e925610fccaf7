package dev.takt.analytics.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context-propagation move {@link Carried} between threads and Reactor's Context, under the key
 * {@code Carried.class}.
 *
 * <p>To that library a thread that carries nothing has no value.
 */
final class CarriedAccessor implements ThreadLocalAccessor<Carried> {
    private CarriedAccessor() {}

    /** Makes the accessor known to the whole process; one that was known before is replaced. */
    static void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new CarriedAccessor());
    }

    /** Takes back what {@link #register} made known. */
    static void remove() {
        boolean unused = ContextRegistry.getInstance().removeThreadLocalAccessor((Object) Carried.class);
    }

    @Override
    public Object key() {
        return Carried.class;
    }

    @Override
    public @Nullable Carried getValue() {
        Carried carried = Context.current().carried();
        return carried == Carried.NOTHING ? null : carried;
    }

    @Override
    public void setValue(Carried carried) {
        Context.current().exchange(carried);
    }

    @Override
    public void setValue() {
        Context.current().exchange(Carried.NOTHING);
    }

    /** Does what {@link #setValue()} does, which versions before 1.0.3 do not have. */
    @Override
    @SuppressWarnings("deprecation") // older versions call nothing else
    public void reset() {
        setValue();
    }
}
