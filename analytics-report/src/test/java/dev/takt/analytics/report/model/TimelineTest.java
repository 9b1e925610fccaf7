package dev.takt.analytics.report.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void stepContainsItsCalls() {
        try (Run run = Run.start()) {
            for (int i = 0; i < 200; i++) {
                run.succeed("work", Duration.ofMillis(10));
                run.pause(Duration.ofMillis(990));
            }

            Timeline timeline = timelineOf(run);

            assertThat(timeline.stepWords()).isEqualTo("10 s");
            assertThat(timeline.all().slots()).hasSize(20).allMatch(slot -> slot.success() == 10);
        }
    }

    @Test
    void countsOutcomesSeparately() {
        try (Run run = Run.mixed()) {
            Track all = timelineOf(run).all();

            assertThat(all.slots().stream().mapToLong(Slot::success).sum()).isEqualTo(7);
            assertThat(all.slots().stream().mapToLong(Slot::failures).sum()).isEqualTo(2);
            assertThat(all.slots().stream().mapToLong(Slot::cancelled).sum()).isEqualTo(1);
            assertThat(all.slots().stream().mapToLong(Slot::calls).sum()).isEqualTo(10);
        }
    }

    @Test
    void percentilesCoverTheirStepOnly() {
        try (Run run = Run.start()) {
            run.pause(Duration.ofMillis(100));
            for (int micros = 1; micros <= 100; micros++) {
                run.succeed("work", Duration.ofNanos(micros * 1_000L));
            }
            run.pause(Duration.ofSeconds(1));
            run.succeed("work", Duration.ofSeconds(2));

            Slot first = timelineOf(run).all().slots().get(0);

            assertThat(first.calls()).isEqualTo(100);
            assertThat((double) first.p50Nanos()).isCloseTo(50_000, within(500.0));
            assertThat((double) first.p95Nanos()).isCloseTo(95_000, within(950.0));
            assertThat((double) first.p99Nanos()).isCloseTo(99_000, within(990.0));
        }
    }

    @Test
    void everySeriesHasSeparateTrack() {
        try (Run run = Run.mixed()) {
            ReportDocument document = documentOf(run, Detail.FULL);

            for (SeriesEntry series : document.series()) {
                Track over = requireNonNull(series.over());
                assertThat(over.slots()).hasSameSizeAs(document.timeline().labels());
                assertThat(over.slots().stream().mapToLong(Slot::calls).sum())
                        .isEqualTo(series.figures().calls());
                assertThat(over.slots().stream()
                                .mapToLong(slot -> slot.heat().total())
                                .sum())
                        .isEqualTo(series.figures().calls());
            }
        }
    }

    @Test
    void manyFunctionsHaveCoarserTracks() {
        try (Run run = Run.start()) {
            for (int i = 1; i <= 450; i++) {
                run.succeed("work" + i, Duration.ofSeconds(i));
            }

            ReportDocument document = documentOf(run, Detail.FULL);

            int steps = document.timeline().labels().size();
            assertThat(document.series())
                    .allSatisfy(series ->
                            assertThat(requireNonNull(series.over()).width()).isEqualTo(3))
                    .allSatisfy(series ->
                            assertThat(requireNonNull(series.over()).slots()).hasSize((steps + 2) / 3));
            assertThat(document.timeline().all().width()).isEqualTo(1);
        }
    }

    @Test
    void figuresDetailHasNoTracks() {
        try (Run run = Run.mixed()) {
            assertThat(documentOf(run, Detail.FIGURES).series())
                    .hasSize(3)
                    .allSatisfy(series -> assertThat(series.over()).isNull())
                    .allSatisfy(series -> assertThat(series.slowest()).isEmpty());
        }
    }

    @Test
    void timelineIsEmptyWithoutRows() {
        try (Run run = Run.start()) {
            assertThat(timelineOf(run)).isEqualTo(Timeline.EMPTY);
        }
    }

    private static Timeline timelineOf(Run run) {
        return documentOf(run, Detail.FULL).timeline();
    }

    private static ReportDocument documentOf(Run run, Detail detail) {
        return ReportDocument.of(run.snapshot(), "full", detail);
    }
}
