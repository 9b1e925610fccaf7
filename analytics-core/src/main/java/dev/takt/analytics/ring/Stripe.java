package dev.takt.analytics.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One ring with its reader: of one thread, or shared by many.
 *
 * <p>The wait strategy is never waited with; it is named because the default one enters a monitor on every publish.
 */
final class Stripe implements Context.Binding {
    static final long FULL = -1;

    private static final int LARGEST_TICK = 32;
    private static final int TICKS_A_ROUND = 4;

    private final RingBuffer<Slot> ring;
    private final EventPoller<Slot> poller;
    private final @Nullable Thread owner;
    private final int tickMask;
    private volatile boolean released;

    private Stripe(RingBuffer<Slot> ring, @Nullable Thread owner) {
        this.ring = ring;
        this.owner = owner;
        this.poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        this.tickMask = Math.max(1, Math.min(LARGEST_TICK, ring.getBufferSize() / TICKS_A_ROUND)) - 1;
    }

    static Stripe ofThread(Thread owner, int slots) {
        return new Stripe(RingBuffer.createSingleProducer(Slot::new, slots, new YieldingWaitStrategy()), owner);
    }

    static Stripe shared(int slots) {
        return new Stripe(RingBuffer.createMultiProducer(Slot::new, slots, new YieldingWaitStrategy()), null);
    }

    /** Publishes a call and returns its sequence, or {@link #FULL}. No code of the user's runs in here. */
    long publish(
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp) {
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return FULL;
        }
        ring.get(sequence).fill(seriesId, startNanos, durationNanos, outcome, error, details, stamp);
        ring.publish(sequence);
        return sequence;
    }

    /** Whether the producer of this sequence should look round: whether to wake the writer, to move out, to measure. */
    boolean isTick(long sequence) {
        return (sequence & tickMask) == tickMask;
    }

    boolean isShared() {
        return owner == null;
    }

    boolean isHalfFull() {
        return !ring.hasAvailableCapacity(ring.getBufferSize() / 2);
    }

    /** Whether the thread that owned this ring has ended, so that nothing will be published any more. */
    boolean isAbandoned() {
        return owner != null && !owner.isAlive();
    }

    /** Shows the reader what is published now, at most to {@code upTo}; returns whether there was anything. */
    boolean poll(EventPoller.Handler<Slot> reader) {
        try {
            return poller.poll(reader) == EventPoller.PollState.PROCESSING;
        } catch (Exception impossible) {
            throw new IllegalStateException("the reader of a ring threw", impossible);
        }
    }

    /** The last sequence that was claimed by a producer. */
    long cursor() {
        return ring.getCursor();
    }

    /** The last sequence that was read. */
    long read() {
        return poller.getSequence().get();
    }

    void release() {
        released = true;
    }

    @Override
    public boolean isReleased() {
        return released;
    }
}
