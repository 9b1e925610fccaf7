package dev.takt.analytics.ring;

import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a ring, column by column: 20 bytes of numbers each, three slots in a cache line.
 *
 * <p>Every line that a producer fills has to be fetched from the core that read it last, and stores leave a core in order,
 * so a call pays for the lines that it touches. As an object per slot the same numbers take a line each. A reference stored
 * into an old object costs a barrier of the garbage collector, so only calls that have one store it, and the writer clears
 * what it has read.
 *
 * <p>Written by the producer that claimed the sequence, before it publishes; read by the writer after.
 */
final class Slots {
    private static final int OUTCOME_BITS = 2;
    private static final int OUTCOME_MASK = (1 << OUTCOME_BITS) - 1;
    private static final int REFERENCES_BIT = 1 << OUTCOME_BITS;
    private static final int SERIES_SHIFT = OUTCOME_BITS + 1;

    /** Start and duration, start and duration …. */
    private final long[] times;

    /** Series id, whether there are references, outcome. */
    private final int[] codes;

    private final @Nullable References[] references;
    private final int mask;

    /** So many slots, a power of two. */
    Slots(int count) {
        times = new long[count * 2];
        codes = new int[count];
        references = new @Nullable References[count];
        mask = count - 1;
    }

    void fill(
            long sequence,
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable References carried) {
        int index = (int) sequence & mask;
        times[index * 2] = startNanos;
        times[index * 2 + 1] = durationNanos;
        int code = seriesId << SERIES_SHIFT | outcome.code();
        if (carried == null) {
            codes[index] = code;
        } else {
            codes[index] = code | REFERENCES_BIT;
            references[index] = carried;
        }
    }

    long startNanos(long sequence) {
        return times[((int) sequence & mask) * 2];
    }

    long durationNanos(long sequence) {
        return times[((int) sequence & mask) * 2 + 1];
    }

    int seriesId(long sequence) {
        return codes[(int) sequence & mask] >>> SERIES_SHIFT;
    }

    Outcome outcome(long sequence) {
        return Outcome.ofCode(codes[(int) sequence & mask] & OUTCOME_MASK);
    }

    /** What the call carried beside its numbers, or null; the slot forgets it. */
    @Nullable
    References takeReferences(long sequence) {
        int index = (int) sequence & mask;
        if ((codes[index] & REFERENCES_BIT) == 0) {
            return null;
        }
        References carried = references[index];
        references[index] = null;
        return carried;
    }
}
