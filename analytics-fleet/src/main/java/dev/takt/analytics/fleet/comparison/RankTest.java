package dev.takt.analytics.fleet.comparison;

import dev.takt.analytics.stats.DurationSummary;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The result of the Wilcoxon-Mann-Whitney test of whether one set of durations tends to be longer than another. The test compares
 * ranks, so a few extreme calls do not decide it.
 *
 * <p>Durations are compared by the buckets in which they were counted, which are at most 0.8 % wide; durations in one bucket are
 * ties. The probability is the normal approximation with the correction for ties. Source: M. Hollander, D. A. Wolfe, Nonparametric
 * Statistical Methods, 2nd edition, section 4.1.
 *
 * @param probability the probability of a difference at least as large if both sets have the same distribution, 0 to 1
 * @param superiority the probability that a call of the second set takes longer than one of the first, 0 to 1
 */
public record RankTest(double probability, double superiority) {
    private static final double HALF = 0.5;

    /** Compares {@code second} with {@code first}. Both must have calls. */
    public static RankTest of(DurationSummary first, DurationSummary second) {
        TreeMap<Long, long[]> buckets = new TreeMap<>();
        first.forEachBucket((lowest, highest, count) -> at(buckets, lowest)[0] += count);
        second.forEachBucket((lowest, highest, count) -> at(buckets, lowest)[1] += count);
        double n = first.count();
        double m = second.count();
        double before = 0;
        double wins = 0;
        double ties = 0;
        for (long[] counts : buckets.values()) {
            double tied = (double) counts[0] + counts[1];
            wins += counts[1] * (before + HALF * counts[0]);
            ties += tied * tied * tied - tied;
            before += counts[0];
        }
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        double deviation = Math.abs(wins - n * m / 2) - HALF;
        boolean isDecidable = variance > 0 && deviation > 0;
        double probability = isDecidable ? Erfc.value(deviation / Math.sqrt(2 * variance)) : 1;
        return new RankTest(probability, wins / (n * m));
    }

    private static long[] at(TreeMap<Long, long[]> buckets, long lowest) {
        return buckets.computeIfAbsent(lowest, key -> new long[2]);
    }
}
