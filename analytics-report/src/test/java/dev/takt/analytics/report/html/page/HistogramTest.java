package dev.takt.analytics.report.html.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void allRowsShareOneScale() {
        try (Run run = Run.start()) {
            run.succeed("quick", Duration.ofNanos(1_000));
            run.succeed("lasting", Duration.ofSeconds(1));
            Stats stats = run.stats();

            Histogram histogram = new Histogram(stats.series());

            assertThat(histogram.scale()).isEqualTo("1.00 µs to 1.00 s");
            assertThat(histogram.outlineOf(stats.series().get(0).duration())).isEqualTo("M92 20v-20h3v20z");
            assertThat(histogram.outlineOf(stats.series().get(1).duration())).isEqualTo("M0 20v-20h3v20z");
        }
    }

    @Test
    void outliersCanBeSeen() {
        try (Run run = Run.start()) {
            for (int i = 0; i < 1_000; i++) {
                run.succeed("work", Duration.ofMillis(1));
            }
            run.succeed("work", Duration.ofSeconds(1));
            Stats stats = run.stats();

            String outline = new Histogram(stats.series()).outlineOf(stats.duration());

            assertThat(outline).contains("M92 20v-2h3v2z");
        }
    }

    @Test
    void equalDurationsAreOneBar() {
        try (Run run = Run.start()) {
            run.succeed("work", Duration.ofMillis(1));
            Stats stats = run.stats();

            assertThat(new Histogram(stats.series()).outlineOf(stats.duration()))
                    .containsOnlyOnce("M");
        }
    }

    @Test
    void noCallIsNoBar() {
        try (Run run = Run.start()) {
            Stats stats = run.stats();

            assertThat(new Histogram(stats.series()).outlineOf(stats.duration()))
                    .isEmpty();
        }
    }
}
