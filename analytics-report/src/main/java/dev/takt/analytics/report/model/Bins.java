package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.totals.Distribution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of durations on a logarithmic scale of so many bins an octave: bin <i>k</i> begins at 2<sup>k/n</sup> ns. Kept from
 * the first bin that is not empty to the last.
 */
public final class Bins {
    /** Nothing was counted. */
    public static final Bins NONE = new Bins(0, new long[0]);

    private static final double LOG_OF_TWO = Math.log(2);

    private final int first;
    private final long[] counts;

    private Bins(int first, long[] counts) {
        this.first = first;
        this.counts = counts;
    }

    /** The counts of {@code distribution}, in {@code perOctave} bins an octave. */
    static Bins of(Distribution distribution, int perOctave) {
        Filling filling = new Filling(perOctave);
        distribution.forEach(filling::take);
        return filling.bins();
    }

    /** The counts of {@code durations}, in {@code perOctave} bins an octave. */
    static Bins of(DurationSummary durations, int perOctave) {
        if (durations.count() == 0) {
            return NONE;
        }
        Filling filling = new Filling(perOctave);
        durations.forEachBucket(filling::take);
        return filling.bins();
    }

    /** The index of the first bin that is not empty; 0 if all are. */
    public int first() {
        return first;
    }

    /** How many bins there are from the first to the last that is not empty. */
    public int size() {
        return counts.length;
    }

    /** How many durations are in the bin that is {@code offset} behind the first. */
    public long count(int offset) {
        return counts[offset];
    }

    /** All counted durations. */
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

        /** A bucket is narrower than a bin, so its middle tells where it belongs. */
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
