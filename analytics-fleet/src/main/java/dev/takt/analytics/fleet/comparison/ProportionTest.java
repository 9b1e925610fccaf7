package dev.takt.analytics.fleet.comparison;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The result of the test of whether two proportions differ, for instance two rates of failures: the normal approximation with the pooled
 * variance and Yates' correction, which errs on the side of no difference where counts are small.
 *
 * @param probability the probability of a difference at least as large if both proportions are the same, 0 to 1
 * @param difference the second proportion minus the first, −1 to 1
 */
public record ProportionTest(double probability, double difference) {
    private static final double HALF = 0.5;

    /**
     * Compares {@code secondHits} of {@code second} with {@code firstHits} of {@code first}.
     *
     * @param firstHits 0 to {@code first}
     * @param first 1 or more
     * @param secondHits 0 to {@code second}
     * @param second 1 or more
     */
    public static ProportionTest of(long firstHits, long first, long secondHits, long second) {
        double n = first;
        double m = second;
        double difference = secondHits / m - firstHits / n;
        double pooled = (firstHits + secondHits) / (n + m);
        double variance = pooled * (1 - pooled) * (1 / n + 1 / m);
        double deviation = Math.abs(difference) - HALF * (1 / n + 1 / m);
        boolean isDecidable = variance > 0 && deviation > 0;
        return new ProportionTest(isDecidable ? Erfc.value(deviation / Math.sqrt(2 * variance)) : 1, difference);
    }
}
