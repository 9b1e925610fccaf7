package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Histogram real = new Histogram(1, Buckets.MAX_VALUE, SIGNIFICANT_DIGITS);

    @Test
    void bucketsHaveEdgesOfHdrHistogram() {
        for (int index = 0; index < Buckets.COUNT; index++) {
            long lowest = Buckets.lowest(index);

            assertThat(real.lowestEquivalentValue(lowest)).isEqualTo(lowest);
            assertThat(Buckets.highest(index)).isEqualTo(real.highestEquivalentValue(lowest));
            assertThat(Buckets.middle(index)).isEqualTo(real.medianEquivalentValue(lowest));
        }
    }

    @Test
    void bucketsHaveNoGaps() {
        for (int index = 1; index < Buckets.COUNT; index++) {
            assertThat(Buckets.lowest(index)).isEqualTo(Buckets.highest(index - 1) + 1);
        }
        assertThat(Buckets.lowest(0)).isZero();
        assertThat(Buckets.highest(Buckets.COUNT - 1)).isEqualTo(Buckets.MAX_VALUE);
    }

    @Test
    void bucketContainsBothEdges() {
        for (int index = 0; index < Buckets.COUNT; index++) {
            assertThat(Buckets.indexOf(Buckets.lowest(index))).isEqualTo(index);
            assertThat(Buckets.indexOf(Buckets.highest(index))).isEqualTo(index);
        }
    }

    @Property
    void valuesAreInRangeOfHdrHistogram(@ForAll @LongRange(min = 0, max = Buckets.MAX_VALUE) long value) {
        int index = Buckets.indexOf(value);

        assertThat(Buckets.lowest(index)).isEqualTo(real.lowestEquivalentValue(value));
        assertThat(Buckets.highest(index)).isEqualTo(real.highestEquivalentValue(value));
    }

    @Property
    void middleIsWithinFourPerMilleOfValues(@ForAll @LongRange(min = 0, max = Buckets.MAX_VALUE) long value) {
        long middle = Buckets.middle(Buckets.indexOf(value));

        assertThat((double) Math.abs(middle - value)).isLessThanOrEqualTo(0.004 * value);
    }

    @Test
    void lastBucketContainsGreaterValues() {
        assertThat(Buckets.indexOf(Buckets.MAX_VALUE + 1)).isEqualTo(Buckets.COUNT - 1);
        assertThat(Buckets.indexOf(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
    }
}
