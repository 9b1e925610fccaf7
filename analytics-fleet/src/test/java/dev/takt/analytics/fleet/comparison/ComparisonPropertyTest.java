package dev.takt.analytics.fleet.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;

/** Compares the tests with their definitions, computed without a shortcut. */
class ComparisonPropertyTest {
    /** The test of proportions is the test of independence of a table of two by two, with Yates' correction. */
    @Property
    void proportionsAreThoseOfTheTableOfTwoByTwo(
            @ForAll @IntRange(min = 1, max = 500) int first,
            @ForAll @IntRange(min = 1, max = 500) int second,
            @ForAll @DoubleRange(min = 0, max = 1) double firstShare,
            @ForAll @DoubleRange(min = 0, max = 1) double secondShare) {
        long firstHits = Math.round(first * firstShare);
        long secondHits = Math.round(second * secondShare);
        double[][] table = {{firstHits, first - firstHits}, {secondHits, second - secondHits}};
        double all = first + second;
        double[] columns = {firstHits + secondHits, all - firstHits - secondHits};
        double[] rows = {first, second};
        double squares = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double expected = rows[row] * columns[column] / all;
                double distance = Math.max(0, Math.abs(table[row][column] - expected) - 0.5);
                squares += expected == 0 ? 0 : distance * distance / expected;
            }
        }

        ProportionTest test = ProportionTest.of(firstHits, first, secondHits, second);

        assertThat(test.probability()).isCloseTo(Erfc.value(Math.sqrt(squares / 2)), within(1e-9));
        assertThat(test.difference())
                .isCloseTo((double) secondHits / second - (double) firstHits / first, within(1e-12));
    }

    @Property
    void halfOfTheNumbersAreWithinOneDeviation(
            @ForAll @Size(min = 1, max = 40) @DoubleRange(min = -1e6, max = 1e6) double[] numbers) {
        Spread spread = Spread.of(numbers);

        assertThat(DoubleStream.of(numbers)
                                .filter(one -> one <= spread.median())
                                .count()
                        * 2)
                .isGreaterThanOrEqualTo(numbers.length);
        assertThat(DoubleStream.of(numbers)
                                .filter(one -> one >= spread.median())
                                .count()
                        * 2)
                .isGreaterThanOrEqualTo(numbers.length);
        double beyond = spread.deviation() * (1 + 1e-9) + 1e-9;
        assertThat(DoubleStream.of(numbers)
                                .filter(one -> Math.abs(one - spread.median()) <= beyond)
                                .count()
                        * 2)
                .isGreaterThanOrEqualTo(numbers.length);
    }

    /** Durations below 256 ns have a bucket each, so ranks of buckets are ranks of calls. */
    @Test
    void superiorityIsTheShareOfPairs() {
        Random random = new Random(3);
        long[] first = random.longs(300, 1, 200).toArray();
        long[] second = random.longs(200, 20, 255).toArray();
        double wins = 0;
        for (long one : first) {
            for (long other : second) {
                wins += other > one ? 1 : other == one ? 0.5 : 0;
            }
        }

        RankTest test = RankTest.of(stats(first).duration(), stats(second).duration());

        assertThat(test.superiority()).isCloseTo(wins / (first.length * second.length), within(1e-12));
    }

    private static SeriesStats stats(long[] nanos) {
        try (Analytics analytics = Analytics.create()) {
            Arrays.stream(nanos)
                    .forEach(one ->
                            analytics.tracker("call").record(Instant.EPOCH, Duration.ofNanos(one), Outcome.SUCCESS));
            return analytics.stats().series().get(0);
        }
    }
}
