package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a ring: two numbers each, side by side, four slots in a cache line.
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
 * <p>Every line that a producer fills has to be fetched from the core that read it last, and stores leave a core in order,
 * so a call pays for the lines that it touches. As an object per slot the same numbers take a line each. A reference stored
 * into an old object costs a barrier of the garbage collector, so only calls that have one store it, and the writer clears
 * what it has read. A duration that does not fit, a negative one too, goes with the references.
 *
 * <p>Few slots have a {@link dev.takt.analytics.path.Cover}: only calls with tracked children do, and it is written to an array of its
 * own, so that other calls touch no line of it.
 *
 * <p>Written by the producer that claimed the sequence, before it publishes; read by the writer after.
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

    /** Start and code, start and code …. */
    private final long[] numbers;

    private final long[] covers;
    private final @Nullable CallReferences[] references;
    private final int mask;

    /** So many slots, a power of two. */
    Slots(int count) {
        numbers = new long[count * 2];
        covers = new long[count];
        references = new @Nullable CallReferences[count];
        mask = count - 1;
    }

    /** Fills the slot of a sequence that was claimed. {@code carried} is what {@link #carriedFor} gave. Takes no memory. */
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
            covers[index] = cover;
        }
        if (carried == null) {
            numbers[index * 2 + 1] = code;
        } else {
            numbers[index * 2 + 1] = code | REFERENCES_BIT;
            references[index] = carried;
        }
    }

    /**
     * What a slot is to carry for a call with these {@code references}. It may take memory, so it is asked for before a sequence
     * is claimed, which cannot be given back.
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

    /** Everything but the start, to be taken apart by the methods below. */
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
        return (code & COVER_BIT) == 0 ? 0 : covers[(int) sequence & mask];
    }

    static Outcome outcome(long code) {
        return Outcome.ofCode((int) code & OUTCOME_MASK);
    }

    static boolean hasReferences(long code) {
        return (code & REFERENCES_BIT) != 0;
    }

    /** What the call carried beside its numbers; the slot forgets it. Only where {@link #hasReferences}. */
    @Nullable
    CallReferences takeReferences(long sequence) {
        int index = (int) sequence & mask;
        CallReferences carried = references[index];
        references[index] = null;
        return carried;
    }
}
