package dev.takt.analytics.ring;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a ring: two adjacent numbers each, four slots in a cache line.
 *
 * <pre>
 *  start  64 bits     nanoTime
 *  code   39 bits     duration, up to 9 minutes
 *         21 bits     id of the path, which for a root is that of its series
 *          1 bit      whether the call has a cover
 *          1 bit      whether the call carries references
 *          2 bits     outcome
 * </pre>
 *
 * <p>Each cache line that a producer fills is fetched from the core that read it last, and stores leave a core in order, so a call pays
 * for each line it touches. With an object per slot, each slot would take a line. A reference stored into an old object costs a barrier
 * of the garbage collector, so only calls with references store them, and the writer clears them after reading. A duration that does
 * not fit, or is negative, is stored in the references.
 *
 * <p>Few slots have a {@link dev.takt.analytics.path.Cover}, since only calls with tracked children need it. Covers are in a separate
 * array, so that other calls touch none of its lines.
 *
 * <p>A slot is written by the producer that claimed its sequence, before the sequence is published, and read by the writer after that.
 */
final class Slots {
    private static final int OUTCOME_BITS = 2;
    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;
    private static final long REFERENCES_BIT = 1L << OUTCOME_BITS;
    private static final long COVER_BIT = REFERENCES_BIT << 1;
    private static final int PATH_SHIFT = OUTCOME_BITS + 2;
    private static final int PATH_BITS = 21;
    private static final int PATH_MASK = (1 << PATH_BITS) - 1;
    private static final int DURATION_SHIFT = PATH_SHIFT + PATH_BITS;
    private static final int DURATION_BITS = Long.SIZE - DURATION_SHIFT;

    private static final int LOW_COVER_BITS = Integer.SIZE - 1;
    private static final int HIGH_COVER_BIT = 1 << LOW_COVER_BITS;

    /** Start and code of each slot, alternating. */
    private final long[] numbers;

    /** The lower 31 bits of each cover, and whether there are higher ones, which follow all lower ones. */
    private final int[] covers;

    private final int count;
    private final @Nullable CallReferences[] references;
    private final int mask;

    /** Creates {@code count} slots, which must be a power of two. */
    Slots(int count) {
        numbers = new long[count * 2];
        covers = new int[count * 2];
        this.count = count;
        references = new @Nullable CallReferences[count];
        mask = count - 1;
    }

    /** Fills the slot of a claimed sequence. {@code carried} is the result of {@link #carriedFor}. Allocates nothing. */
    void fill(
            long sequence,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences carried) {
        int index = (int) sequence & mask;
        long code = durationNanos << DURATION_SHIFT | (long) path << PATH_SHIFT | outcome.code();
        numbers[index * 2] = startNanos;
        if (cover != 0) {
            code |= COVER_BIT;
            storeCover(index, cover);
        }
        if (carried == null) {
            numbers[index * 2 + 1] = code;
        } else {
            numbers[index * 2 + 1] = code | REFERENCES_BIT;
            references[index] = carried;
        }
    }

    /**
     * Returns the references to store for a call with these {@code references}. It may allocate, so it runs before a sequence is claimed,
     * because a claimed sequence cannot be returned.
     */
    static @Nullable CallReferences carriedFor(long durationNanos, @Nullable CallReferences references) {
        return durationNanos >>> DURATION_BITS == 0 ? references : withDuration(references, durationNanos);
    }

    private static CallReferences withDuration(@Nullable CallReferences carried, long nanos) {
        if (carried == null) {
            return CallReferences.ofDuration(nanos);
        }
        return carried.isShared() ? carried.withDuration(nanos) : carried;
    }

    long startNanos(long sequence) {
        return numbers[((int) sequence & mask) * 2];
    }

    /** Returns all numbers except the start, packed; the methods below unpack them. */
    long code(long sequence) {
        return numbers[((int) sequence & mask) * 2 + 1];
    }

    static long durationNanos(long code) {
        return code >>> DURATION_SHIFT;
    }

    static int path(long code) {
        return (int) (code >>> PATH_SHIFT) & PATH_MASK;
    }

    /** Returns the cover of a call, 0 if it has none. */
    long cover(long sequence, long code) {
        return (code & COVER_BIT) == 0 ? 0 : storedCover((int) sequence & mask);
    }

    private void storeCover(int index, long cover) {
        if (cover >>> LOW_COVER_BITS == 0) {
            covers[index] = (int) cover;
        } else {
            covers[index] = (int) cover | HIGH_COVER_BIT;
            covers[count + index] = (int) (cover >>> LOW_COVER_BITS);
        }
    }

    private long storedCover(int index) {
        int low = covers[index];
        return low >= 0
                ? low
                : Integer.toUnsignedLong(covers[count + index]) << LOW_COVER_BITS | (low & ~HIGH_COVER_BIT);
    }

    static Outcome outcome(long code) {
        return Outcome.ofCode((int) code & OUTCOME_MASK);
    }

    static boolean hasReferences(long code) {
        return (code & REFERENCES_BIT) != 0;
    }

    /** Removes and returns the references of a call. Only if {@link #hasReferences}. */
    @Nullable
    CallReferences takeReferences(long sequence) {
        int index = (int) sequence & mask;
        CallReferences carried = references[index];
        references[index] = null;
        return carried;
    }
}
