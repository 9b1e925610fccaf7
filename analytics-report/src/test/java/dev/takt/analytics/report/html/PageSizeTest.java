package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSizeTest {
    private static final int FUNCTIONS = 500;
    private static final int ROWS = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    @Tag("heavy")
    void pageOfMillionCallsTakesThreeMegabytes() throws IOException {
        Random random = new Random(5);
        try (Run run = Run.start(AnalyticsConfig.defaults().withMaxEvents(0))) {
            List<Tracker> trackers = IntStream.range(0, FUNCTIONS)
                    .mapToObj(i -> run.tracker("service.function-" + i, "db").tag("table", "table-" + i % 20))
                    .toList();
            for (int call = 0; call < ROWS; call++) {
                double log = Math.log(1e6) + call % FUNCTIONS / 60.0 + 0.6 * random.nextGaussian();
                Duration duration = Duration.ofNanos((long) Math.exp(log));
                Tracker tracker = trackers.get(call % FUNCTIONS);
                if (call % 400 == 0) {
                    run.fail(tracker, duration, new IllegalStateException("no"));
                } else {
                    run.succeed(tracker, duration);
                }
            }
            HtmlReporter.to(directory).report(run.snapshot(), ReportMode.FULL);
        }

        assertThat(HtmlReporter.to(directory).file(ReportMode.FULL).toFile().length())
                .isBetween(1_000_000L, 3_000_000L);
    }
}
