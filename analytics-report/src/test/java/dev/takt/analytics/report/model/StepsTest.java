package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.Timeline.Offset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.001S, 1 ms",
        "PT1S, 10 ms",
        "PT10S, 100 ms",
        "PT110S, 1 s",
        "PT20M, 15 s",
        "PT3H, 2 min",
        "PT40H, 30 min",
        "P10D, 3 h",
        "P300D, 4 days",
        "P3650D, 32 days"
    })
    void stepsAreRoundAndAtMost120(Duration length, String width) {
        try (Run run = Run.start()) {
            for (int i = 0; i < 1_000; i++) {
                run.succeed("work", length.dividedBy(1_000));
            }

            Steps steps = Steps.over(run.snapshot().rows());

            assertThat(steps.count()).isBetween(1, Steps.MOST);
            assertThat(steps.widthWords()).isEqualTo(width);
            assertThat(steps.labels(ZoneOffset.UTC)).hasSize(steps.count());
        }
    }

    @Test
    void fewCallsHaveFewSteps() {
        try (Run run = Run.start()) {
            for (int i = 0; i < 30; i++) {
                run.succeed("work", Duration.ofSeconds(10));
            }

            assertThat(Steps.over(run.snapshot().rows()).count()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void labelsUseConfiguredZone() {
        try (Run run = Run.start()) {
            run.succeed("work", Duration.ofSeconds(1));
            run.succeed("work", Duration.ofMinutes(10));

            Steps steps = Steps.over(run.snapshot().rows());

            assertThat(steps.labels(ZoneId.of("Europe/Berlin")).get(0)).startsWith("09:00");
            assertThat(steps.labels(ZoneOffset.UTC).get(0)).startsWith("08:00");
        }
    }

    @Test
    void offsetsFollowClockChangesOfZone() {
        try (Run run = Run.start()) {
            run.succeed("work", Duration.ofSeconds(1));
            run.pause(Duration.ofDays(200));
            run.succeed("work", Duration.ofSeconds(1));

            Steps steps = Steps.over(run.snapshot().rows());
            List<Offset> berlin = steps.offsets(ZoneId.of("Europe/Berlin"));

            assertThat(steps.offsets(ZoneOffset.UTC)).containsExactly(new Offset(0, 0));
            assertThat(berlin).extracting(Offset::seconds).containsExactly(3_600, 7_200);
            Instant change = Instant.parse("2027-03-28T01:00:00Z");
            int changed = berlin.get(1).step();
            assertThat(Instant.EPOCH.plusNanos((steps.first() + changed) * steps.widthNanos()))
                    .isAfterOrEqualTo(change);
            assertThat(Instant.EPOCH.plusNanos((steps.first() + changed - 1) * steps.widthNanos()))
                    .isBefore(change);
        }
    }

    @Test
    void labelsOfSeveralDaysContainDay() {
        try (Run run = Run.start()) {
            run.succeed("work", Duration.ofSeconds(1));
            run.succeed("work", Duration.ofDays(3));

            assertThat(Steps.over(run.snapshot().rows()).labels(ZoneOffset.UTC).get(0))
                    .startsWith("Nov 20 ");
        }
    }
}
