package dev.takt.analytics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSummaryTest {
    private static final long MILLI = CutBuilder.MILLI;

    @Test
    void isZeroWithoutCalls() {
        DurationSummary none = summaryOf();

        assertThat(none.count()).isZero();
        assertThat(List.of(
                        none.total(),
                        none.mean(),
                        none.standardDeviation(),
                        none.standardError(),
                        none.min(),
                        none.median(),
                        none.p90(),
                        none.p95(),
                        none.p99(),
                        none.p999(),
                        none.max(),
                        none.percentile(0),
                        none.percentile(33.3),
                        none.percentile(100)))
                .containsOnly(Duration.ZERO);
    }

    @Test
    void countTotalMeanAndExtremesAreExact() {
        DurationSummary summary = summaryOf(1_000_003, 2_000_001, 6_000_005);

        assertThat(summary.count()).isEqualTo(3);
        assertThat(summary.total()).isEqualTo(Duration.ofNanos(9_000_009));
        assertThat(summary.mean()).isEqualTo(Duration.ofNanos(3_000_003));
        assertThat(summary.min()).isEqualTo(Duration.ofNanos(1_000_003));
        assertThat(summary.max()).isEqualTo(Duration.ofNanos(6_000_005));
        assertThat(summary.percentile(0)).isEqualTo(summary.min());
        assertThat(summary.percentile(100)).isEqualTo(summary.max());
    }

    @Test
    void roundsMeanToNearestNanosecond() {
        assertThat(summaryOf(1, 2).mean()).isEqualTo(Duration.ofNanos(2));
        assertThat(summaryOf(1, 1, 2).mean()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void deviationAndErrorAreOfSample() {
        DurationSummary summary =
                summaryOf(2 * MILLI, 4 * MILLI, 4 * MILLI, 4 * MILLI, 5 * MILLI, 5 * MILLI, 7 * MILLI, 9 * MILLI);

        assertThat(summary.standardDeviation()).isEqualTo(Duration.ofNanos(2_138_090));
        assertThat(summary.standardError()).isEqualTo(Duration.ofNanos(755_929));
    }

    @Test
    void oneDurationIsEveryPercentile() {
        DurationSummary one = summaryOf(123_456_789);

        for (double percentile = 0; percentile <= 100; percentile += 0.5) {
            assertThat(one.percentile(percentile)).isEqualTo(Duration.ofNanos(123_456_789));
        }
        assertThat(one.standardDeviation()).isZero();
        assertThat(one.standardError()).isZero();
    }

    @Test
    void namedPercentilesAreWithinOnePercent() {
        long[] durations = new long[10_000];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = (i + 1) * MILLI;
        }

        DurationSummary summary = summaryOf(durations);

        assertThat(summary.median()).isBetween(Duration.ofMillis(4_950), Duration.ofMillis(5_050));
        assertThat(summary.p90()).isBetween(Duration.ofMillis(8_910), Duration.ofMillis(9_090));
        assertThat(summary.p95()).isBetween(Duration.ofMillis(9_405), Duration.ofMillis(9_595));
        assertThat(summary.p99()).isBetween(Duration.ofMillis(9_801), Duration.ofMillis(9_999));
        assertThat(summary.p999()).isBetween(Duration.ofMillis(9_891), Duration.ofMillis(10_000));
        assertThat(summary.p999()).isLessThanOrEqualTo(summary.max());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -1, 100.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesPercentileOutOfBounds(double percentile) {
        DurationSummary summary = summaryOf(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> summary.percentile(percentile))
                .withMessage("percentile must be between 0 and 100, was " + percentile);
    }

    @Test
    void bucketsContainEveryDuration() {
        List<String> buckets = new ArrayList<>();

        summaryOf(5, 5, 7)
                .forEachBucket((lowest, highest, count) -> buckets.add(lowest + "-" + highest + ": " + count));

        assertThat(buckets).containsExactly("5-5: 2", "7-7: 1");
    }

    private static DurationSummary summaryOf(long... durations) {
        CutBuilder cut = new CutBuilder();
        Series series = cut.series("find");
        for (long nanos : durations) {
            cut.prunedCall(series, nanos, Outcome.SUCCESS);
        }
        return cut.stats().duration();
    }
}
