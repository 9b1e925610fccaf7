package dev.takt.analytics.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequencer;
import com.lmax.disruptor.SingleProducerSequencer;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Padding;
import org.jspecify.annotations.Nullable;

/**
 * One ring with its reader; owned by one thread or shared by many.
 *
 * <p>The Disruptor's sequencer controls who may write and read which slot; the {@link Slots} are stored beside it. A sequencer with one
 * producer is called by its own type, which avoids a type check. The wait strategy is never used for waiting; it is set because
 * the default one enters a monitor on every publish.
 */
final class Stripe extends Padding implements ThreadContext.Binding {
    static final long FULL = -1;

    private static final int LARGEST_TICK = 128;
    private static final long SAMPLE_MASK = 1_023;
    private static final int TICKS_A_ROUND = 4;
    private static final int SLOTS_A_LOOK = 512;

    private final Slots slots;
    private final Sequencer sequencer;

    /** The sequencer by its concrete type if it has one producer, so that its methods are called directly; else null. */
    private final @Nullable SingleProducerSequencer single;

    private final EventPoller<Slots> poller;
    private final @Nullable Thread owner;
    private final int tickMask;

    /** The number of calls of an owner that skip the search after a full ring, because each search costs a fence. */
    private final int skipsAfterFull;

    /** The number of calls that still skip the search; used by the owner only, always 0 in a shared ring. */
    private int skipsLeft;

    private volatile boolean released;

    private Stripe(Sequencer sequencer, @Nullable SingleProducerSequencer single, @Nullable Thread owner) {
        this.sequencer = sequencer;
        this.single = single;
        this.owner = owner;
        this.slots = new Slots(sequencer.getBufferSize());
        this.poller = sequencer.newPoller(sequence -> slots);
        sequencer.addGatingSequences(poller.getSequence());
        this.skipsAfterFull = single == null ? 0 : sequencer.getBufferSize() / SLOTS_A_LOOK;
        this.tickMask = Math.max(1, Math.min(LARGEST_TICK, sequencer.getBufferSize() / TICKS_A_ROUND)) - 1;
    }

    static Stripe ofThread(Thread owner, int slots) {
        SingleProducerSequencer single = new SingleProducerSequencer(slots, new YieldingWaitStrategy());
        return new Stripe(single, single, owner);
    }

    static Stripe shared(int slots) {
        return new Stripe(new MultiProducerSequencer(slots, new YieldingWaitStrategy()), null, null);
    }

    /**
     * Publishes a call and returns its sequence, or {@link #FULL}. Runs no user code.
     *
     * <p>A claimed sequence must be published, or the reader stops before it forever. So all allocation comes before the claim, and callers
     * ensure by {@link dev.takt.analytics.require.StackRoom} that the stack does not end here.
     */
    long publish(
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references) {
        SingleProducerSequencer own = single;
        if (skipsLeft > 0) {
            skipsLeft--;
            return FULL;
        }
        CallReferences carried = Slots.carriedFor(durationNanos, references);
        long sequence;
        try {
            sequence = own == null ? sequencer.tryNext() : own.tryNext();
        } catch (InsufficientCapacityException full) {
            skipsLeft = skipsAfterFull;
            return FULL;
        }
        slots.fill(sequence, path, startNanos, durationNanos, outcome, cover, carried);
        if (own == null) {
            sequencer.publish(sequence);
        } else {
            own.publish(sequence);
        }
        return sequence;
    }

    /** Makes the next call of the owner search for a free slot, for a caller that waits for one. */
    void resetSkips() {
        skipsLeft = 0;
    }

    /**
     * Returns true if the producer of this sequence should do the housekeeping: wake the writer, move to an own ring, measure. Always true
     * for {@link #FULL}, all of whose bits are set.
     */
    boolean isHousekeepingDue(long sequence) {
        return (sequence & tickMask) == tickMask;
    }

    /** Returns true if the producer of this sequence, which is due, should measure the cost of publishing: 1 of 1,024 calls. */
    boolean isSample(long sequence) {
        return (sequence & SAMPLE_MASK) == tickMask;
    }

    boolean isShared() {
        return owner == null;
    }

    boolean isHalfFull() {
        return !sequencer.hasAvailableCapacity(sequencer.getBufferSize() / 2);
    }

    /** Returns the fill level of the ring, 0 to 1. */
    double fill() {
        return (double) (cursor() - read()) / sequencer.getBufferSize();
    }

    /** Returns true if the owning thread has ended, so that nothing more will be published. */
    boolean isAbandoned() {
        return owner != null && !owner.isAlive();
    }

    /** Passes the published slots to {@code reader}; returns true if there were any. */
    boolean poll(EventPoller.Handler<Slots> reader) {
        try {
            return poller.poll(reader) == EventPoller.PollState.PROCESSING;
        } catch (Exception impossible) {
            throw new IllegalStateException("the reader of a ring threw", impossible);
        }
    }

    /** Returns the last sequence published by the owner, or claimed by a producer of a shared ring; -1 before the first. */
    long cursor() {
        return sequencer.getCursor();
    }

    /** Returns the last sequence that was read; -1 before the first. */
    long read() {
        return poller.getSequence().get();
    }

    /** Detaches the producers from this ring, and removes the owner's context, if there is one, from the fast lookup table. */
    void release() {
        released = true;
        if (owner != null) {
            ThreadContext.putAway(owner);
        }
    }

    @Override
    public boolean isReleased() {
        return released;
    }
}
