package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private record Bucket(long lowest, long highest, long count) {}

    private final Distribution distribution = new Distribution();

    @Test
    void percentilesOfNothingAreZero() {
        assertThat(distribution.count()).isZero();
        assertThat(distribution.valueAt(50)).isZero();
        assertThat(bucketsOf(distribution)).isEmpty();
    }

    @Test
    void passesBucketsFromLowest() {
        distribution.add(1_000_000);
        distribution.add(3);
        distribution.add(3);

        List<Bucket> shown = bucketsOf(distribution);

        assertThat(shown.get(0)).isEqualTo(new Bucket(3, 3, 2));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1).lowest()).isLessThanOrEqualTo(1_000_000);
        assertThat(shown.get(1).highest()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(shown.get(1).count()).isEqualTo(1);
    }

    @Test
    void percentilesEqualHdrHistogram() {
        Histogram real = new Histogram(1, Buckets.MAX_VALUE, 2);
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextLong(1L << random.nextInt(1, 50));
            real.recordValue(nanos);
            distribution.add(nanos);
        }

        for (int tenths = 1; tenths < 1_000; tenths++) {
            double percentile = tenths / 10.0;
            long expected = real.getValueAtPercentile(percentile);
            assertThat(distribution.valueAt(percentile)).isEqualTo(real.medianEquivalentValue(expected));
        }
    }

    @Test
    void everyTenthPercentileOfTenValuesIsNextValue() {
        for (int value = 1; value <= 10; value++) {
            distribution.add(value);
        }

        for (int value = 1; value <= 10; value++) {
            assertThat(distribution.valueAt(value * 10)).isEqualTo(value);
        }
        assertThat(distribution.valueAt(0)).isEqualTo(1);
        assertThat(distribution.valueAt(10.001)).isEqualTo(2);
    }

    @Test
    void carriesCountsBeyondInt() {
        long most = Integer.MAX_VALUE;

        distribution.addTo(5, most);
        distribution.addTo(5, 1);
        distribution.addTo(5, most);
        distribution.addTo(5, 7);
        distribution.addTo(9, 1);

        assertThat(distribution.count()).isEqualTo(2 * most + 9);
        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(5, 5, 2 * most + 8), new Bucket(9, 9, 1));
        assertThat(distribution.valueAt(99)).isEqualTo(5);
        assertThat(distribution.valueAt(100)).isEqualTo(9);
    }

    @Test
    void mergesAndCopiesCarriedCounts() {
        long most = Integer.MAX_VALUE;
        Distribution other = new Distribution();
        other.addTo(5, most);
        other.addTo(5, most);
        distribution.addTo(5, most);

        distribution.addAll(other);
        Distribution copy = distribution.copy();
        distribution.addTo(5, most);

        assertThat(bucketsOf(copy)).containsExactly(new Bucket(5, 5, 3 * most));
        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(5, 5, 4 * most));
        assertThat(bucketsOf(other)).containsExactly(new Bucket(5, 5, 2 * most));
    }

    @Test
    void acceptsAdditionBeyondInt() {
        distribution.addTo(0, 5L * Integer.MAX_VALUE);

        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(0, 0, 5L * Integer.MAX_VALUE));
    }

    @Test
    void copyAndOriginalAreIndependent() {
        distribution.add(10);

        Distribution copy = distribution.copy();
        distribution.add(10);
        copy.add(200);

        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(10, 10, 2));
        assertThat(bucketsOf(copy)).containsExactly(new Bucket(10, 10, 1), new Bucket(200, 200, 1));
    }

    @Test
    void countsBeyondByteAreExact() {
        distribution.addTo(6, 200);
        for (int i = 1; i <= 300; i++) {
            distribution.add(5);

            assertThat(bucketsOf(distribution)).containsExactly(new Bucket(5, 5, i), new Bucket(6, 6, 200));
        }
    }

    @Test
    void addsManyUpToOneThatNeedsMemory() {
        long[] nanos = new long[600];
        Arrays.fill(nanos, 5);

        assertThat(distribution.addKnown(nanos, 0, 600)).as("no page yet").isZero();

        distribution.add(5);
        assertThat(distribution.addKnown(nanos, 1, 600)).as("a byte is full").isEqualTo(255);

        distribution.add(5);
        assertThat(distribution.addKnown(nanos, 256, 600)).isEqualTo(600);
        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(5, 5, 600));
    }

    @Test
    void addingManyDoesNotChangeCopy() {
        long[] nanos = {5, 5, 5};
        distribution.add(5);
        Distribution copy = distribution.copy();

        assertThat(distribution.addKnown(nanos, 0, 3)).as("no unshared page").isZero();
        distribution.add(5);
        assertThat(distribution.addKnown(nanos, 1, 3)).isEqualTo(3);

        assertThat(bucketsOf(copy)).containsExactly(new Bucket(5, 5, 1));
        assertThat(bucketsOf(distribution)).containsExactly(new Bucket(5, 5, 4));
    }

    @Test
    void copiesStayAsTheyWere() {
        List<Distribution> copies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            copies.add(distribution.copy());
            distribution.add(i % 3 * 1_000L);
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(copies.get(i).count()).isEqualTo(i);
            assertThat(bucketsOf(copies.get(i)).stream()
                            .mapToLong(Bucket::count)
                            .sum())
                    .isEqualTo(i);
        }
        Distribution first = copies.get(500);
        Distribution second = first.copy();
        second.add(7);
        assertThat(bucketsOf(first).stream().mapToLong(Bucket::count).sum()).isEqualTo(500);
    }

    @Test
    void countsLongestDurations() {
        distribution.add(Long.MAX_VALUE);
        distribution.add(Buckets.MAX_VALUE);

        assertThat(distribution.count()).isEqualTo(2);
        assertThat(distribution.valueAt(50)).isEqualTo(Buckets.middle(Buckets.COUNT - 1));
    }

    private static List<Bucket> bucketsOf(Distribution distribution) {
        List<Bucket> buckets = new ArrayList<>();
        distribution.forEach((lowest, highest, count) -> buckets.add(new Bucket(lowest, highest, count)));
        return buckets;
    }
}
