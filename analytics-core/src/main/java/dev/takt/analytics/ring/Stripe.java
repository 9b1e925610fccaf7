package dev.takt.analytics.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequencer;
import com.lmax.disruptor.SingleProducerSequencer;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One ring with its reader: of one thread, or shared by many.
 *
 * <p>The Disruptor's sequencer says who may write and who may read which slot; the {@link Slots} lie beside it. A sequencer
 * with one producer is called by its own type, which spares the check which of two kinds it is. The wait strategy is never
 * waited with; it is named because the default one enters a monitor on every publish.
 */
final class Stripe implements ThreadContext.Binding {
    static final long FULL = -1;

    private static final int LARGEST_TICK = 128;
    private static final long SAMPLE_MASK = 1_023;
    private static final int TICKS_A_ROUND = 4;
    private static final int SLOTS_A_LOOK = 512;

    private final Slots slots;
    private final Sequencer sequencer;

    /** The sequencer again, by its own type if it has one producer: its methods are then called directly. */
    private final @Nullable SingleProducerSequencer single;

    private final EventPoller<Slots> poller;
    private final @Nullable Thread owner;
    private final int tickMask;

    /** How many calls of an owner go by after one that found no place, before he looks again: looking costs a fence each time. */
    private final int patience;

    /** How many calls are yet to go by; the owner's, always 0 where many share the ring. */
    private int skipsLeft;

    private volatile boolean released;

    private Stripe(Sequencer sequencer, @Nullable SingleProducerSequencer single, @Nullable Thread owner) {
        this.sequencer = sequencer;
        this.single = single;
        this.owner = owner;
        this.slots = new Slots(sequencer.getBufferSize());
        this.poller = sequencer.newPoller(sequence -> slots);
        sequencer.addGatingSequences(poller.getSequence());
        this.patience = single == null ? 0 : sequencer.getBufferSize() / SLOTS_A_LOOK;
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
     * Publishes a call and returns its sequence, or {@link #FULL}. No code of the user's runs in here.
     *
     * <p>A sequence that was claimed must be published, or the reader stops before it for good. So what takes memory comes before
     * the claim, and callers have seen to it by {@link dev.takt.analytics.require.StackRoom} that the stack does not end here.
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
            skipsLeft = patience;
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

    /** Has the owner look for a place at its next call, for one who waits for it. */
    void resetSkips() {
        skipsLeft = 0;
    }

    /**
     * Whether the producer of this sequence should look round: whether to wake the writer, to move out, to measure. Always after
     * {@link #FULL}, all of whose bits are set.
     */
    boolean isHousekeepingDue(long sequence) {
        return (sequence & tickMask) == tickMask;
    }

    /** Whether the producer of this sequence, which is a tick, should measure what the hand-over cost: one in 1,024. */
    boolean isSample(long sequence) {
        return (sequence & SAMPLE_MASK) == tickMask;
    }

    boolean isShared() {
        return owner == null;
    }

    boolean isHalfFull() {
        return !sequencer.hasAvailableCapacity(sequencer.getBufferSize() / 2);
    }

    /** How full the ring is, 0 to 1. */
    double fill() {
        return (double) (cursor() - read()) / sequencer.getBufferSize();
    }

    /** Whether the thread that owned this ring has ended, so that nothing will be published any more. */
    boolean isAbandoned() {
        return owner != null && !owner.isAlive();
    }

    /** Shows the reader what is published now, at most to {@code upTo}; returns whether there was anything. */
    boolean poll(EventPoller.Handler<Slots> reader) {
        try {
            return poller.poll(reader) == EventPoller.PollState.PROCESSING;
        } catch (Exception impossible) {
            throw new IllegalStateException("the reader of a ring threw", impossible);
        }
    }

    /** The last sequence that was claimed by a producer. */
    long cursor() {
        return sequencer.getCursor();
    }

    /** The last sequence that was read. */
    long read() {
        return poller.getSequence().get();
    }

    /** Has whoever publishes here forget this ring, and the owner's context, if there is one, no longer kept at hand. */
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
