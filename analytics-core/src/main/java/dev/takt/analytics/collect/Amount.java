package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A sum of amounts: one number, exchanged as its bits. */
final class Amount implements Sum {
    /** Bits of a number that no arithmetic gives: a not-a-number of the signalling kind. */
    private static final long SEALED = 0x7ff0_0000_0000_0001L;

    private static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(Amount.class, "bits", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile long bits;

    @Override
    public boolean add(double amount) {
        while (true) {
            long before = bits;
            if (before == SEALED) {
                return false;
            }
            long after = Double.doubleToRawLongBits(Double.longBitsToDouble(before) + amount);
            if (BITS.compareAndSet(this, before, after)) {
                return true;
            }
        }
    }

    @Override
    public void sealInto(Sums sums, String key, Tags tags) {
        sums.add(key, tags, Double.longBitsToDouble((long) BITS.getAndSet(this, SEALED)));
    }
}
