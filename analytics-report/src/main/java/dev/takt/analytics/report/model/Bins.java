package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.totals.Distribution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of durations on a logarithmic scale with <i>n</i> bins per octave. Bin <i>k</i> begins at 2<sup>k/n</sup> ns. It holds the
 * bins from the first that is not empty to the last that is not empty.
 */
public final class Bins {
    /** A histogram without a duration. */
    public static final Bins NONE = new Bins(0, new long[0]);

    private static final double LOG_OF_TWO = Math.log(2);

    private final int first;
    private final long[] counts;

    private Bins(int first, long[] counts) {
        this.first = first;
        this.counts = counts;
    }

    /** Returns the histogram of {@code distribution} with {@code perOctave} bins per octave. */
    static Bins of(Distribution distribution, int perOctave) {
        Filling filling = new Filling(perOctave);
        distribution.forEach(filling::take);
        return filling.bins();
    }

    /** Returns the histogram of {@code durations} with {@code perOctave} bins per octave. */
    static Bins of(DurationSummary durations, int perOctave) {
        if (durations.count() == 0) {
            return NONE;
        }
        Filling filling = new Filling(perOctave);
        durations.forEachBucket(filling::take);
        return filling.bins();
    }

    /** Returns the index of the first bin that is not empty, or 0 if all bins are empty. */
    public int first() {
        return first;
    }

    /** Returns the number of bins from the first to the last that is not empty. */
    public int size() {
        return counts.length;
    }

    /** Returns the number of durations in the bin {@code offset} bins after the first. */
    public long count(int offset) {
        return counts[offset];
    }

    /** Returns the number of all durations. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bins that && first == that.first && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * first + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "from " + first + ": " + Arrays.toString(counts);
    }

    private static final class Filling {
        private static final int MOST_OCTAVES = 64;

        private final int perOctave;
        private final long[] counts;
        private int least = Integer.MAX_VALUE;
        private int greatest;

        Filling(int perOctave) {
            this.perOctave = perOctave;
            this.counts = new long[MOST_OCTAVES * perOctave];
        }

        /** Adds a bucket to the bin that contains its middle; a bucket is narrower than a bin. */
        void take(long lowest, long highest, long count) {
            double middle = (double) Math.max(1, lowest / 2 + highest / 2);
            int bin = (int) (Math.log(middle) / LOG_OF_TWO * perOctave);
            counts[bin] += count;
            least = Math.min(least, bin);
            greatest = Math.max(greatest, bin);
        }

        Bins bins() {
            return new Bins(least, Arrays.copyOfRange(counts, least, greatest + 1));
        }
    }
}
