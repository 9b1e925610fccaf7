package dev.takt.analytics.report.html.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.html.page.Timeline.Slot;
import dev.takt.analytics.report.html.page.Timeline.Track;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
    @Test
    void everyCallIsInItsStep() {
        try (Run run = Run.start()) {
            for (int i = 0; i < 200; i++) {
                run.succeed("work", Duration.ofMillis(10));
                run.pause(Duration.ofMillis(990));
            }

            Timeline timeline = timelineOf(run);

            assertThat(timeline.stepWords()).isEqualTo("10 s");
            assertThat(timeline.tracks().get(0).slots()).hasSize(20).allMatch(slot -> slot.success() == 10);
        }
    }

    @Test
    void outcomesAreToldApart() {
        try (Run run = Run.mixed()) {
            Track all = timelineOf(run).tracks().get(0);

            assertThat(all.slots().stream().mapToLong(Slot::success).sum()).isEqualTo(7);
            assertThat(all.slots().stream().mapToLong(Slot::failure).sum()).isEqualTo(2);
            assertThat(all.slots().stream().mapToLong(Slot::cancelled).sum()).isEqualTo(1);
            assertThat(all.slots().stream().mapToLong(Slot::calls).sum()).isEqualTo(10);
        }
    }

    @Test
    void percentilesAreThoseOfTheStep() {
        try (Run run = Run.start()) {
            run.pause(Duration.ofMillis(100));
            for (int micros = 1; micros <= 100; micros++) {
                run.succeed("work", Duration.ofNanos(micros * 1_000L));
            }
            run.pause(Duration.ofSeconds(1));
            run.succeed("work", Duration.ofSeconds(2));

            Slot first = timelineOf(run).tracks().get(0).slots().get(0);

            assertThat(first.calls()).isEqualTo(100);
            assertThat((double) first.p50Nanos()).isCloseTo(50_000, within(500.0));
            assertThat((double) first.p95Nanos()).isCloseTo(95_000, within(950.0));
            assertThat((double) first.p99Nanos()).isCloseTo(99_000, within(990.0));
        }
    }

    @Test
    void functionsWithTheGreatestTotalTimeHaveTracksOfTheirOwn() {
        try (Run run = Run.start()) {
            for (int i = 1; i <= 12; i++) {
                run.succeed("work" + i, Duration.ofSeconds(i));
            }

            Timeline timeline = timelineOf(run);

            assertThat(timeline.tracks())
                    .extracting(Track::name)
                    .startsWith("All functions", "work12 (call)", "work11 (call)")
                    .hasSize(9);
            assertThat(timeline.tracks().get(1).slots().stream()
                            .mapToLong(Slot::calls)
                            .sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void noRowsMakeNoTimeline() {
        try (Run run = Run.start()) {
            assertThat(timelineOf(run)).isEqualTo(Timeline.EMPTY);
        }
    }

    private static Timeline timelineOf(Run run) {
        Snapshot snapshot = run.snapshot();
        return TimelineBuilder.of(snapshot.rows(), snapshot.stats(), ZoneOffset.UTC);
    }
}
