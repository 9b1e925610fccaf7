package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DistributionPropertyTest {
    @Provide
    Arbitrary<List<Long>> durations() {
        Arbitrary<Long> anyLength = Arbitraries.longs().between(0, Buckets.MAX_VALUE);
        Arbitrary<Long> shortOnes = Arbitraries.longs().between(0, 10_000);
        Arbitrary<Long> usual = Arbitraries.longs().between(1_000_000, 50_000_000);
        return Arbitraries.oneOf(anyLength, shortOnes, usual)
                .list()
                .ofMinSize(1)
                .ofMaxSize(300);
    }

    @Property
    void percentileIsWithinOnePercent(
            @ForAll("durations") List<Long> durations, @ForAll @DoubleRange(min = 0.01, max = 100) double percentile) {
        Distribution distribution = distributionOf(durations);
        List<Long> sorted = durations.stream().sorted().toList();
        int rank = (int) Math.max(1, Math.ceil(Math.nextDown(percentile) / 100.0 * sorted.size()));
        double exact = sorted.get(rank - 1);

        double found = distribution.valueAt(percentile);

        assertThat(Math.abs(found - exact)).isLessThanOrEqualTo(0.01 * exact);
    }

    @Property
    void percentilesNeverDecrease(@ForAll("durations") List<Long> durations) {
        Distribution distribution = distributionOf(durations);

        long before = 0;
        for (double percentile = 0; percentile <= 100; percentile += 2.5) {
            long next = distribution.valueAt(percentile);
            assertThat(next).isGreaterThanOrEqualTo(before);
            before = next;
        }
    }

    @Property
    void mergeEqualsCountingBoth(@ForAll("durations") List<Long> some, @ForAll("durations") List<Long> more) {
        Distribution merged = distributionOf(some);
        List<Long> both = new ArrayList<>(some);
        both.addAll(more);

        merged.addAll(distributionOf(more));

        assertThat(merged.count()).isEqualTo(both.size());
        assertThat(linesOf(merged)).isEqualTo(linesOf(distributionOf(both)));
    }

    @Property
    void copyIsEqualAndIndependent(@ForAll("durations") List<Long> durations) {
        Distribution original = distributionOf(durations);
        List<String> before = linesOf(original);

        Distribution copy = original.copy();
        durations.forEach(original::add);

        assertThat(linesOf(copy)).isEqualTo(before);
        assertThat(copy.count()).isEqualTo(durations.size());
        assertThat(original.count()).isEqualTo(2L * durations.size());
    }

    @Property
    void copiesDoNotChangeCounts(
            @ForAll("durations") List<Long> durations, @ForAll @IntRange(min = 1, max = 50) int stride) {
        Distribution distribution = new Distribution();
        List<Distribution> copies = new ArrayList<>();
        List<List<String>> atTheTime = new ArrayList<>();
        for (int i = 0; i < durations.size(); i++) {
            if (i % stride == 0) {
                copies.add(distribution.copy());
                atTheTime.add(linesOf(distribution));
            }
            distribution.add(durations.get(i));
        }

        assertThat(copies.stream().map(DistributionPropertyTest::linesOf).toList())
                .isEqualTo(atTheTime);
        assertThat(linesOf(distribution)).isEqualTo(linesOf(distributionOf(durations)));
    }

    @Property
    void bucketsContainEveryDuration(@ForAll("durations") List<Long> durations) {
        Distribution distribution = distributionOf(durations);

        distribution.forEach((lowest, highest, count) -> assertThat(durations.stream()
                        .filter(nanos -> nanos >= lowest && nanos <= highest)
                        .count())
                .isEqualTo(count));

        assertThat(distribution.count()).isEqualTo(durations.size());
    }

    private static Distribution distributionOf(List<Long> durations) {
        Distribution distribution = new Distribution();
        durations.forEach(distribution::add);
        return distribution;
    }

    private static List<String> linesOf(Distribution distribution) {
        List<String> lines = new ArrayList<>();
        distribution.forEach((lowest, highest, count) -> lines.add(lowest + ".." + highest + ": " + count));
        return lines;
    }
}
