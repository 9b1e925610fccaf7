package dev.takt.analytics.fleet.comparison;

import java.util.Arrays;

/**
 * The middle and the spread of some numbers, which a few extreme ones do not change.
 *
 * @param median the median
 * @param deviation the median of the distances from the median (MAD); half of the numbers are within it
 */
public record Spread(double median, double deviation) {
    /** Returns the spread of {@code numbers}, at least one. */
    public static Spread of(double... numbers) {
        double middle = median(numbers);
        double[] distances =
                Arrays.stream(numbers).map(one -> Math.abs(one - middle)).toArray();
        return new Spread(middle, median(distances));
    }

    /** Returns how many deviations {@code number} is above the median; a smaller deviation counts as {@code leastDeviation}. */
    public double score(double number, double leastDeviation) {
        return (number - median) / Math.max(deviation, leastDeviation);
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
