package dev.takt.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series(3, "users.find", "db", Tags.of("table", "users"));

    @Test
    void overheadIsUnknownBeforeTheFirstSample() {
        assertThat(series.overheadNanos()).isZero();
    }

    @Test
    void firstSampleIsTheEstimate() {
        series.sampleOverhead(80);

        assertThat(series.overheadNanos()).isEqualTo(80);
    }

    @Test
    void laterSamplesMoveTheEstimateByAQuarter() {
        series.sampleOverhead(80);

        series.sampleOverhead(120);

        assertThat(series.overheadNanos()).isEqualTo(90);
    }

    @Test
    void sampleOfAnInterruptedThreadIsBounded() {
        series.sampleOverhead(29_000_000);

        assertThat(series.overheadNanos()).isEqualTo(10_000);
    }

    @Test
    void saysNameTypeAndTags() {
        assertThat(series).hasToString("users.find(db){table=users}");
        assertThat(new Series(4, "a", "call", Tags.empty())).hasToString("a(call)");
    }
}
