package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series(3, "users.find", "db", Tags.of("table", "users"));

    @Test
    void overheadIsZeroBeforeFirstSample() {
        assertThat(series.overheadNanos()).isZero();
    }

    @Test
    void firstSampleIsTheEstimate() {
        series.sampleOverhead(80);

        assertThat(series.overheadNanos()).isEqualTo(80);
    }

    @Test
    void laterSamplesMoveEstimateByQuarter() {
        series.sampleOverhead(80);

        series.sampleOverhead(120);

        assertThat(series.overheadNanos()).isEqualTo(90);
    }

    @Test
    void boundsSampleOfSuspendedThread() {
        series.sampleOverhead(29_000_000);

        assertThat(series.overheadNanos()).isEqualTo(10_000);
    }

    @Test
    void measuresHooksUntilFirstSample() {
        assertThat(measuredOf(100, 0)).isEqualTo(100);
    }

    @Test
    void measuresCheapHooksAtOneCallInSixteen() {
        series.sampleHooks(999);

        assertThat(measuredOf(16_000, 1)).isBetween(900, 1_100);
        assertThat(measuredOf(16_000, 100)).isBetween(900, 1_100);
        assertThat(measuredOf(16_000, 1_048_576)).isBetween(900, 1_100);
    }

    @Test
    void measuresExpensiveHooksAtEachCall() {
        series.sampleHooks(1_000);

        assertThat(measuredOf(1_000, 7)).isEqualTo(1_000);
    }

    /** Returns the number of calls that are measured, of calls that start at equal distances. */
    private int measuredOf(int calls, long nanosApart) {
        return (int) LongStream.range(0, calls)
                .filter(call -> series.samplesHooks(call * nanosApart))
                .count();
    }

    @Test
    void printsNameTypeAndTags() {
        assertThat(series).hasToString("users.find(db){table=users}");
        assertThat(new Series(4, "a", "call", Tags.empty())).hasToString("a(call)");
    }
}
