package dev.takt.analytics.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An end that is claimed by a flag, for ends that are no {@link Measurement}. */
public abstract class SingleEnd implements FutureEnd {
    private static final VarHandle CLAIMED;

    private volatile boolean claimed;

    static {
        try {
            CLAIMED = MethodHandles.lookup().findVarHandle(SingleEnd.class, "claimed", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Creates an end that is not claimed. */
    protected SingleEnd() {}

    @Override
    public final boolean claim() {
        return !claimed && CLAIMED.compareAndSet(this, false, true);
    }
}
