package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.totals.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.NativeHistogramBucket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrometheusBucketsTest {
    private static final double WITHIN = 1.005;

    @Test
    void putsEachDurationIntoItsClassicBucket() {
        Distribution durations = new Distribution();
        durations.add(0);
        durations.add(90_000);
        durations.add(3_000_000);
        durations.add(3_000_000);
        durations.add(600_000_000_000L);

        PrometheusBuckets buckets = new PrometheusBuckets(durations);

        assertThat(countUpTo(buckets, 0.0001)).isEqualTo(2);
        assertThat(countUpTo(buckets, 0.0025)).isEqualTo(2);
        assertThat(countUpTo(buckets, 0.005)).isEqualTo(4);
        assertThat(countUpTo(buckets, 60)).isEqualTo(4);
        assertThat(countUpTo(buckets, Double.POSITIVE_INFINITY)).isEqualTo(5);
    }

    @Test
    void putsEachDurationIntoItsNativeBucket() {
        for (int i = 0; i < 10_000; i++) {
            long nanos = (long) Math.exp(new Random(i).nextDouble() * 35);
            Distribution one = new Distribution();
            one.add(nanos);

            NativeHistogramBucket bucket =
                    new PrometheusBuckets(one).fine().stream().findFirst().orElse(null);

            if (bucket != null) {
                double upper = Math.pow(2, bucket.getBucketIndex() / 16.0);
                double lower = Math.pow(2, (bucket.getBucketIndex() - 1) / 16.0);
                assertThat(nanos / 1e9).as("%d ns", nanos).isBetween(lower / WITHIN, upper * WITHIN);
            }
        }
    }

    @Test
    void losesNoDuration() {
        Distribution durations = new Distribution();
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            durations.add((long) Math.exp(random.nextDouble() * 30) - 1);
        }

        PrometheusBuckets buckets = new PrometheusBuckets(durations);

        long fine = buckets.fine().stream()
                .mapToLong(NativeHistogramBucket::getCount)
                .sum();
        assertThat(fine + buckets.zeros()).isEqualTo(5_000);
        assertThat(countUpTo(buckets, Double.POSITIVE_INFINITY)).isEqualTo(5_000);
    }

    private static long countUpTo(PrometheusBuckets buckets, double bound) {
        return buckets.classic().stream()
                .filter(bucket -> bucket.getUpperBound() <= bound)
                .mapToLong(ClassicHistogramBucket::getCount)
                .sum();
    }
}
