package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.totals.Distribution;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaledBucketsTest {
    private static ScaledBuckets of(long... nanos) {
        return new ScaledBuckets(distribution(nanos), null);
    }

    private static Distribution distribution(long... nanos) {
        Distribution distribution = new Distribution();
        for (long one : nanos) {
            distribution.add(one);
        }
        return distribution;
    }

    @Test
    void bucketExcludesItsLowerBound() {
        ExponentialHistogramBuckets buckets = of(1_000_000_000).positive();

        // 1 s is 2^0, the upper bound of the bucket -1; the distribution is finer than the bucket
        double upper = Math.pow(2, (buckets.getOffset() + 1) / Math.pow(2, buckets.getScale()));
        assertThat(buckets.getBucketCounts()).containsExactly(1L);
        assertThat(upper).isBetween(0.99, 1.022);
    }

    @Test
    void scaleIsFinestThatFits() {
        assertThat(of(1_000_000).positive().getScale()).isEqualTo(ScaledBuckets.FINEST);
        assertThat(of(1_000_000, 4_000_000).positive().getScale()).isEqualTo(6);
        assertThat(of(1_000_000, 20_000_000).positive().getScale()).isEqualTo(5);
        assertThat(of(1, Long.MAX_VALUE).positive().getScale()).isEqualTo(1);
    }

    @Test
    void hasAtMostBucketsOfSdk() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            long[] nanos = random.longs(50, 0, 1L << (1 + random.nextInt(61))).toArray();
            ScaledBuckets scaled = of(nanos);
            ExponentialHistogramBuckets buckets = scaled.positive();

            assertThat(buckets.getBucketCounts()).hasSizeLessThanOrEqualTo(ScaledBuckets.MOST);
            assertThat(buckets.getTotalCount() + scaled.zeros()).isEqualTo(nanos.length);
        }
    }

    @Test
    void nothingHasNoBuckets() {
        assertThat(of().positive().getBucketCounts()).isEmpty();
        assertThat(of(0, 0).positive().getBucketCounts()).isEmpty();
        assertThat(of(0, 0).zeros()).isEqualTo(2);
    }

    @Test
    void differenceHasRangeOfItsOwn() {
        Distribution before = distribution(1, 1_000_000_000_000L);
        Distribution now = before.copy();
        now.add(5_000_000);

        ExponentialHistogramBuckets buckets = new ScaledBuckets(now, before).positive();

        assertThat(buckets.getScale()).isEqualTo(ScaledBuckets.FINEST);
        assertThat(buckets.getBucketCounts()).containsExactly(1L);
    }
}
