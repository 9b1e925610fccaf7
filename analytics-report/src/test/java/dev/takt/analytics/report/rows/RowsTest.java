package dev.takt.analytics.report.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.fixture.ManualClock;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void keepsLongestCallsLongestFirst() {
        SlowestRows slowest = new SlowestRows(3);

        try (Run run = Run.start()) {
            for (int millis : new int[] {5, 1, 9, 3, 9, 2, 7}) {
                run.succeed("work", Duration.ofMillis(millis));
            }
            run.snapshot().rows().forEach(slowest);
        }

        assertThat(slowest.calls())
                .extracting(Event::duration)
                .containsExactly(Duration.ofMillis(9), Duration.ofMillis(9), Duration.ofMillis(7));
    }

    @Test
    void keepsCallsWithDurationZero() {
        SlowestRows slowest = new SlowestRows(3);

        try (Run run = Run.start()) {
            run.succeed("work", Duration.ZERO);
            run.snapshot().rows().forEach(slowest);
        }

        assertThat(slowest.calls()).hasSize(1);
    }

    @Test
    void countsFailuresByTypeMostFrequentFirst() {
        ErrorCounts errors = new ErrorCounts();

        try (Run run = Run.start()) {
            Tracker save = run.tracker("save", "db");
            run.fail(save, Duration.ofMillis(1), new IllegalStateException("a"));
            run.fail(run.tracker("find", "db"), Duration.ofMillis(1), new IllegalArgumentException("b"));
            run.fail(run.tracker("load", "db"), Duration.ofMillis(1), new IllegalArgumentException("c"));
            run.succeed(save, Duration.ofMillis(1));
            run.cancel(save, Duration.ofMillis(1));
            run.snapshot().rows().forEach(errors);
        }

        assertThat(errors.byType()).hasSize(2);
        ErrorCounts.OfType first = errors.byType().get(0);
        assertThat(first.type()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.functions()).containsExactly("find", "load");
        assertThat(first.latestEpochNanos())
                .isEqualTo(TimeUnit.SECONDS.toNanos(ManualClock.START.getEpochSecond())
                        + TimeUnit.MILLISECONDS.toNanos(3));
        assertThat(errors.byType().get(1).functions()).containsExactly("save");
    }

    @Test
    void boundBelongsToFasterBand() {
        DurationThresholds thresholds =
                new DurationThresholds(Duration.ofNanos(10), Duration.ofNanos(20), Duration.ofNanos(30));

        assertThat(Speed.of(10, "call", thresholds)).isEqualTo(DurationBand.FAST);
        assertThat(Speed.of(11, "call", thresholds)).isEqualTo(DurationBand.MEDIUM);
        assertThat(Speed.of(20, "call", thresholds)).isEqualTo(DurationBand.MEDIUM);
        assertThat(Speed.of(21, "call", thresholds)).isEqualTo(DurationBand.SLOW);
    }

    @Test
    void bandOfSeriesIsThatOf95thPercentile() {
        try (Run run = Run.start()) {
            calls(run, "one slow of twenty", 19, Duration.ofSeconds(9));
            calls(run, "one slow of nineteen", 18, Duration.ofSeconds(9));
            calls(run, "one medium of ten", 9, Duration.ofSeconds(3));

            assertThat(speed(run, "one slow of twenty")).isEqualTo(DurationBand.FAST);
            assertThat(speed(run, "one slow of nineteen")).isEqualTo(DurationBand.SLOW);
            assertThat(speed(run, "one medium of ten")).isEqualTo(DurationBand.MEDIUM);
        }
    }

    private static void calls(Run run, String name, int fast, Duration last) {
        for (int i = 0; i < fast; i++) {
            run.succeed(name, Duration.ofMillis(1));
        }
        run.succeed(name, last);
    }

    private static DurationBand speed(Run run, String name) {
        SeriesStats series = run.stats().series().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Speed.of(series);
    }
}
