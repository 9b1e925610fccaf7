package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.DurationSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparklineTest {
    private final ConsoleText text = new ConsoleText(StandardCharsets.UTF_8);
    private final Run run = Run.start();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void stepsHaveEqualRatioAndHighestHasMost() {
        for (int step = 0; step < 8; step++) {
            take(Duration.ofMillis(1L << step), step + 1);
        }

        assertThat(Sparkline.of(durations(), text)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void showsGapForEmptyStepAndBarForSingleCall() {
        take(Duration.ofMillis(1), 500);
        take(Duration.ofSeconds(1), 1);

        assertThat(Sparkline.of(durations(), text)).isEqualTo("█      ▁");
    }

    @Test
    void equalDurationsAreOneBar() {
        take(Duration.ofMillis(5), 3);

        assertThat(Sparkline.of(durations(), text)).isEqualTo("█");
    }

    @Test
    void acceptsDurationsOfZero() {
        take(Duration.ZERO, 1);
        take(Duration.ofDays(100), 1);

        assertThat(Sparkline.of(durations(), text)).isEqualTo("█      █");
    }

    @Test
    void replacesBarsMissingFromCharset() {
        take(Duration.ofMillis(1), 8);
        take(Duration.ofSeconds(1), 1);

        assertThat(Sparkline.of(durations(), new ConsoleText(StandardCharsets.US_ASCII)))
                .isEqualTo("#      .");
    }

    private void take(Duration duration, int calls) {
        for (int i = 0; i < calls; i++) {
            run.succeed("find", duration);
        }
    }

    private DurationSummary durations() {
        return run.stats().series().get(0).duration();
    }
}
