package dev.takt.analytics.ring;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The path of the few calls that need more than a slot: the instance is closed, the ring is full, or housekeeping is due.
 *
 * <p>The compiler never inlines it, since it is called through a method handle that is not constant. Else it would be inlined after a start-up
 * that fills its ring, because the compiler inlines methods that have run. The common path would then be too big to be inlined into the
 * calls that it measures.
 */
final class RarePath {
    private static final long BLOCKED_PARK_NANOS = 50_000;

    @SuppressWarnings("FieldCanBeFinal") // a constant would be inlined; a final field may be one in later JDKs
    private MethodHandle handle = find();

    private final RingSettings settings;
    private final Stripes stripes;
    private final Writer writer;
    private final EventSink overflow;
    private final HealthCounters health;

    /** Creates the path of the rings {@code stripes}; {@code overflow} receives the calls that found their ring full. */
    RarePath(RingSettings settings, Stripes stripes, Writer writer, EventSink overflow, HealthCounters health) {
        this.settings = settings;
        this.stripes = stripes;
        this.writer = writer;
        this.overflow = overflow;
        this.health = health;
    }

    /**
     * Takes a call, as {@link EventSink#accept} does.
     *
     * @param stripe its ring; null if the instance is closed
     * @param sequence its place in the ring; {@link Stripe#FULL} if there was none
     */
    boolean accept(
            @Nullable Stripe stripe,
            long sequence,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references)
            throws Throwable {
        return (boolean)
                handle.invokeExact(this, stripe, sequence, path, startNanos, durationNanos, outcome, cover, references);
    }

    @SuppressWarnings("UnusedMethod") // called through the handle
    private boolean acceptRarely(
            @Nullable Stripe stripe,
            long sequence,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references) {
        if (stripe == null) {
            health.reportGrowing(Fault.CALL_AFTER_CLOSE);
            return false;
        }
        if (sequence != Stripe.FULL) {
            return doHousekeeping(stripe, sequence);
        }
        long awaited = awaitPlace(stripe, path, startNanos, durationNanos, outcome, cover, references);
        return awaited == Stripe.FULL
                && overflow.accept(
                        ThreadContext.current(), path, startNanos, durationNanos, outcome, cover, references);
    }

    private static MethodHandle find() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            RarePath.class,
                            "acceptRarely",
                            MethodType.methodType(
                                    boolean.class,
                                    Stripe.class,
                                    long.class,
                                    int.class,
                                    long.class,
                                    long.class,
                                    Outcome.class,
                                    long.class,
                                    CallReferences.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("RarePath has lost a method", impossible);
        }
    }

    /** Does the housekeeping. A failure, such as no memory for a new ring, postpones it to the next time. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean doHousekeeping(Stripe stripe, long sequence) {
        try {
            return housekeep(stripe, sequence);
        } catch (Throwable nextTime) {
            return false;
        }
    }

    private boolean housekeep(Stripe stripe, long sequence) {
        if (stripe.isHalfFull()) {
            writer.wake();
        }
        if (stripe.isShared()) {
            stripes.promote();
        }
        return stripe.isSample(sequence);
    }

    /** Returns true if this is one of the library's threads or works for one. */
    private static boolean isOurs() {
        return ThreadContext.current().carried().get(CarriedContext.OURS) != null;
    }

    private long awaitPlace(
            Stripe stripe,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references) {
        writer.wake();
        if (settings.overflow() != Overflow.BLOCK || writer.isCurrentThread() || isOurs()) {
            return Stripe.FULL;
        }
        long giveUpAt = System.nanoTime() + settings.blockTimeout().toNanos();
        long sequence = Stripe.FULL;
        while (sequence == Stripe.FULL && System.nanoTime() - giveUpAt < 0) {
            LockSupport.parkNanos(this, BLOCKED_PARK_NANOS);
            writer.wake();
            stripe.resetSkips();
            sequence = stripe.publish(path, startNanos, durationNanos, outcome, cover, references);
        }
        return sequence;
    }
}
