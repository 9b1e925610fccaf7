package dev.takt.analytics.totals;

import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The conversion of the totals of a series to a sequence of numbers for files, and back. Numbers that are read are checked for
 * consistency.
 *
 * <p>In this order:
 *
 * <ul>
 *   <li>the calls by outcome, and by band;
 *   <li>the sum of the durations modulo 2^64, and the higher and lower word of the sum of squares modulo 2^128, all unsigned;
 *   <li>only if one of these sums has more bits: {@value #WIDE_SUMS}, the word above the sum, the word above the sum of squares;
 *   <li>only if there is any call: the least and the greatest duration;
 *   <li>how many buckets are not empty, and of each its distance from the one before and its count.
 * </ul>
 */
public final class TotalsNumbers {
    /** Stands in place of the least duration, which is never negative, and announces words of wide sums before it. */
    private static final long WIDE_SUMS = -1;

    private static final int PAGE = 64;
    private static final long BYTES_OF_TOTALS = 1_200;
    private static final long BYTES_A_PAGE = 300;
    private static final long BYTES_OF_OVERFLOW = (Buckets.COUNT + 2L) * Long.BYTES;

    private TotalsNumbers() {}

    /** Passes the numbers of {@code totals}, without its last errors, to {@code out}. */
    public static void write(SeriesTotals totals, LongConsumer out) {
        Arrays.stream(totals.byOutcome).forEach(out);
        Arrays.stream(totals.byBand).forEach(out);
        DurationMoments.Words sums = totals.moments.words();
        out.accept(sums.sumLow());
        out.accept(sums.squaresHigh());
        out.accept(sums.squaresLow());
        if (totals.calls() > 0) {
            if (sums.areWide()) {
                out.accept(WIDE_SUMS);
                out.accept(sums.sumHigh());
                out.accept(sums.squaresTop());
            }
            out.accept(totals.minNanos());
            out.accept(totals.maxNanos());
        }
        long[] buckets = new long[1];
        totals.distribution().forEach((lowest, highest, count) -> buckets[0]++);
        out.accept(buckets[0]);
        int[] before = {-1};
        totals.distribution().forEach((lowest, highest, count) -> {
            int index = Buckets.indexOf(lowest);
            out.accept(index - before[0]);
            out.accept(count);
            before[0] = index;
        });
    }

    /**
     * Passes the covers of the calls to {@code out}: the seconds and the nanoseconds beside them in which children ran, and how many calls
     * outlived their caller.
     */
    public static void writeCovers(SeriesTotals totals, LongConsumer out) {
        Duration covered = totals.covered();
        out.accept(covered.getSeconds());
        out.accept(covered.getNano());
        out.accept(totals.outlivedCaller());
    }

    /**
     * Adds the covers that {@code in} returns to {@code totals}.
     *
     * @throws IllegalArgumentException if one is impossible
     */
    public static void readCovers(SeriesTotals totals, LongSupplier in) {
        long seconds = natural("the covered seconds", in.getAsLong());
        long nanos = natural("the covered nanoseconds", in.getAsLong());
        long outlived = natural("the calls that outlived their caller", in.getAsLong());
        if (nanos >= Nanos.PER_SECOND) {
            throw Require.refused("the covered nanoseconds", "less than a second", nanos);
        }
        if (outlived > totals.calls()) {
            throw Require.refused("the calls that outlived their caller", "at most all calls", outlived);
        }
        totals.addCovers(seconds, nanos, outlived);
    }

    /**
     * Returns the totals with the numbers that {@code in} returns.
     *
     * @param allocate receives the bytes of memory that are about to be allocated; may refuse by an exception
     * @throws IllegalArgumentException if the numbers contradict each other
     */
    public static SeriesTotals read(LongSupplier in, LongConsumer allocate) {
        allocate.accept(BYTES_OF_TOTALS);
        SeriesTotals totals = new SeriesTotals();
        long calls = readCounts(totals.byOutcome, in);
        if (readCounts(totals.byBand, in) != calls) {
            throw Require.refused("the calls of all bands", "as many as the calls of all outcomes", calls);
        }
        readSums(totals, calls, in);
        readDistribution(totals, calls, in, allocate);
        return totals;
    }

    private static void readSums(SeriesTotals totals, long calls, LongSupplier in) {
        long sumLow = in.getAsLong();
        long squaresHigh = in.getAsLong();
        long squaresLow = in.getAsLong();
        long least = calls > 0 ? in.getAsLong() : 0;
        boolean areWide = least == WIDE_SUMS;
        long sumHigh = areWide ? natural("the high word of a sum", in.getAsLong()) : 0;
        long squaresTop = areWide ? natural("the top word of a sum of squares", in.getAsLong()) : 0;
        totals.moments.add(new DurationMoments.Words(sumLow, sumHigh, squaresLow, squaresHigh, squaresTop));
        if (calls > 0) {
            long minNanos = natural("the least duration", areWide ? in.getAsLong() : least);
            totals.addExtremes(minNanos, natural("the greatest duration", in.getAsLong()));
        }
    }

    private static long readCounts(long[] counts, LongSupplier in) {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = natural("a count of calls", in.getAsLong());
            sum = Math.addExact(sum, counts[i]);
        }
        return sum;
    }

    private static void readDistribution(SeriesTotals totals, long calls, LongSupplier in, LongConsumer allocate) {
        Distribution distribution = totals.distribution();
        long buckets = natural("the number of buckets", in.getAsLong());
        int first = -1;
        int index = -1;
        long counted = 0;
        boolean hasOverflow = false;
        for (long i = 0; i < buckets; i++) {
            int before = index;
            index = before + step(before, in.getAsLong());
            first = first < 0 ? index : first;
            long count = in.getAsLong();
            if (count <= 0) {
                throw Require.refused("the count of a bucket", "more than 0", count);
            }
            allocate.accept(before < 0 || before / PAGE != index / PAGE ? BYTES_A_PAGE : 0);
            allocate.accept(count > Integer.MAX_VALUE && !hasOverflow ? BYTES_OF_OVERFLOW : 0);
            hasOverflow |= count > Integer.MAX_VALUE;
            counted = Math.addExact(counted, count);
            distribution.addTo(index, count);
        }
        if (counted != calls) {
            throw Require.refused("the calls of all buckets", "as many as the calls of all outcomes", counted);
        }
        boolean fits = calls == 0
                || (first == Buckets.indexOf(totals.minNanos()) && index == Buckets.indexOf(totals.maxNanos()));
        if (!fits) {
            throw Require.refused("the least and greatest duration", "in the first and last bucket", totals.minNanos());
        }
    }

    private static int step(int before, long step) {
        if (step < 1 || step >= Buckets.COUNT - before) {
            throw Require.refused("the distance of a bucket", "within the buckets", step);
        }
        return (int) step;
    }

    private static long natural(String what, long value) {
        if (value < 0) {
            throw Require.refused(what, "0 or more", value);
        }
        return value;
    }
}
