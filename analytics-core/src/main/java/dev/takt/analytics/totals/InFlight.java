package dev.takt.analytics.totals;

import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.require.FibonacciHash;
import dev.takt.analytics.require.ThreadNumber;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The register of asynchronous calls in flight: their number per series, and the start of the oldest.
 *
 * <p>It contains only numbers and no reference to a call, so a future that is never completed appears here and can still be collected
 * as garbage. Entering is one compare-and-set, leaving is one store. Blocks of 1,024 places are added as needed, up to a limit. Calls
 * beyond it are not in the register and are counted in the health of the instance.
 *
 * <p>A thread first tries a few places that are selected by its number, so that threads with few calls in flight do not write to
 * the same cache lines. If these are taken, the place is selected by the start of the call.
 */
public final class InFlight {
    /** The place of a call that is not in the register. */
    public static final int NO_PLACE = -1;

    private static final VarHandle BLOCKS;
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK_SIZE = 1 << BLOCK_BITS;
    private static final int BLOCK_MASK = BLOCK_SIZE - 1;
    private static final int PROBES = 8;

    /** Places of a thread: 2 to the power of this, one cache line of starts. */
    private static final int OWN_BITS = 3;

    private static final int OWN_PROBES = 4;
    private static final long FREE = 0;
    private static final long CLAIMED = 1;

    private final int mostBlocks;
    private final HealthCounters health;
    private volatile Block[] blocks = {new Block()};

    /** The index in {@link #blocks}, which only grows, of the block that had a free place last. */
    private volatile int roomy;

    static {
        try {
            BLOCKS = MethodHandles.lookup().findVarHandle(InFlight.class, "blocks", Block[].class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static final class Block {
        private final AtomicLongArray starts = new AtomicLongArray(BLOCK_SIZE);
        private final int[] seriesIds = new int[BLOCK_SIZE];
    }

    /**
     * The calls in flight of one series.
     *
     * @param count the number of calls
     * @param oldestStartNanos the start of the oldest, on the clock of the calls
     */
    public record Running(long count, long oldestStartNanos) {
        /** Returns the calls of both. */
        public Running and(Running other) {
            return new Running(count + other.count, Math.min(oldestStartNanos, other.oldestStartNanos));
        }
    }

    /** Creates a register for at most {@code limit} calls at once, rounded up to whole blocks of 1,024. */
    public InFlight(int limit, HealthCounters health) {
        this.health = health;
        this.mostBlocks = Math.max(1, (limit + BLOCK_MASK) >>> BLOCK_BITS);
    }

    /** Enters a call; returns its place for {@link #leave}. */
    public int enter(int seriesId, long startNanos) {
        int first = roomy;
        Block block = blocks[first];
        int own = FibonacciHash.of(ThreadNumber.of(Thread.currentThread()), BLOCK_BITS - OWN_BITS) << OWN_BITS;
        int place = enterBlock(block, own, OWN_PROBES, seriesId, startNanos);
        if (place == NO_PLACE) {
            place = enterBlock(block, FibonacciHash.of(startNanos, BLOCK_BITS), PROBES, seriesId, startNanos);
        }
        return place == NO_PLACE ? enterAnother(seriesId, startNanos) : first << BLOCK_BITS | place;
    }

    /** Removes a call that ended. */
    public void leave(int place) {
        if (place != NO_PLACE) {
            blocks[place >>> BLOCK_BITS].starts.setRelease(place & BLOCK_MASK, FREE);
        }
    }

    /** Returns the calls in flight by series id. */
    public Map<Integer, Running> running() {
        Map<Integer, Running> running = new HashMap<>();
        for (Block block : blocks) {
            for (int place = 0; place < BLOCK_SIZE; place++) {
                long start = block.starts.getAcquire(place);
                int seriesId = block.seriesIds[place];
                boolean unchanged = block.starts.getAcquire(place) == start;
                if (start != FREE && start != CLAIMED && unchanged) {
                    running.merge(seriesId, new Running(1, start), Running::and);
                }
            }
        }
        return running;
    }

    /** Searches all blocks at random, because many calls may have the same start, and adds a block if all are full. */
    private int enterAnother(int seriesId, long startNanos) {
        int probe = ThreadLocalRandom.current().nextInt();
        while (true) {
            Block[] present = blocks;
            for (int number = 0; number < present.length; number++) {
                int place = enterBlock(present[number], probe, PROBES, seriesId, startNanos);
                if (place != NO_PLACE) {
                    roomy = number;
                    return number << BLOCK_BITS | place;
                }
            }
            if (!grow(present)) {
                health.count(Fault.IN_FLIGHT_OVERFLOW);
                return NO_PLACE;
            }
        }
    }

    private static int enterBlock(Block block, int probe, int probes, int seriesId, long startNanos) {
        for (int i = 0; i < probes; i++) {
            int place = (probe + i) & BLOCK_MASK;
            if (block.starts.getOpaque(place) == FREE && block.starts.compareAndSet(place, FREE, CLAIMED)) {
                block.seriesIds[place] = seriesId;
                block.starts.setRelease(place, startNanos == FREE || startNanos == CLAIMED ? CLAIMED + 1 : startNanos);
                return place;
            }
        }
        return NO_PLACE;
    }

    /** Adds a block unless another thread does so first. It takes no lock, because the thread may not be allowed to block. */
    private boolean grow(Block[] present) {
        if (present.length == mostBlocks) {
            return false;
        }
        Block[] more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = new Block();
        if (BLOCKS.compareAndSet(this, present, more)) {
            roomy = present.length;
        }
        return true;
    }
}
