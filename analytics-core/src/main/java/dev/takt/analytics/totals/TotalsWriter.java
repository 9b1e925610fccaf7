package dev.takt.analytics.totals;

import dev.takt.analytics.codec.ByteWriter;

/**
 * A writer of totals in the compact form that fleets send, merge and store: about 30 bytes for one call and 110 for a hundred. The last
 * errors and exemplars are left out. {@link TotalsReader} reads the bytes. For one thread, which reuses its memory.
 *
 * <p>In this order, where a <em>number</em> is a varint of seven bits a byte, the lowest first:
 *
 * <ul>
 *   <li>the calls by outcome (4 numbers), those of the fast and of the medium band (2 numbers); the slow band is the rest;
 *   <li>the sum of the durations (a number of up to 126 bits), the sum of squares above bit 64 (the same), and below it (8 bytes, the
 *       highest first);
 *   <li>only if there is any call: the least duration as distance from the lowest value of the first bucket, the greatest as distance
 *       from that of the last;
 *   <li>the number of buckets that are not empty, and for each a token: in the high half of a byte the number of empty buckets before
 *       it, in the low half its count minus 1. If one of them is 15, the rest follows as a number, that of the gap first;
 *   <li>only for calls with children, or that outlived their caller: the time in which children ran (seconds, nanoseconds), and how
 *       many calls outlived their caller.
 * </ul>
 */
public final class TotalsWriter {
    /** The value of half a token that announces a number. */
    static final int MORE = 15;

    static final int HALF = 4;

    private final int[] indexes = new int[Buckets.COUNT];
    private final long[] counts = new long[Buckets.COUNT];

    /** Appends {@code totals} to {@code out}. */
    public void write(SeriesTotals totals, ByteWriter out) {
        for (long calls : totals.byOutcome) {
            out.number(calls);
        }
        out.number(totals.byBand[0]);
        out.number(totals.byBand[1]);
        totals.moments.write(out);
        int buckets = totals.distribution().collect(indexes, counts);
        if (buckets > 0) {
            out.number(totals.minNanos() - Buckets.lowest(indexes[0]));
            out.number(totals.maxNanos() - Buckets.lowest(indexes[buckets - 1]));
        }
        out.number(buckets);
        int before = -1;
        for (int i = 0; i < buckets; i++) {
            token(indexes[i] - before - 1, counts[i] - 1, out);
            before = indexes[i];
        }
        totals.writeCover(out);
    }

    private static void token(int gap, long count, ByteWriter out) {
        out.octet(Math.min(gap, MORE) << HALF | (int) Math.min(count, MORE));
        if (gap >= MORE) {
            out.number(gap - MORE);
        }
        if (count >= MORE) {
            out.number(count - MORE);
        }
    }
}
