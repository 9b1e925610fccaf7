package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCallsTest {
    private static final AnalyticsConfig DEFAULTS = AnalyticsConfig.defaults();

    @TempDir
    private Path directory;

    @Test
    void failuresCancellationsAndSlowerCallsAreListedTheNewestFirst() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("#detailed-table tbody tr").eachAttr("data-name"))
                    .containsExactly("search", "payment.charge", "payment.charge", "payment.charge", "users.find");
            assertThat(page.select("#detailed-table tbody tr").eachAttr("data-outcome"))
                    .containsExactly("cancelled", "failure", "success", "success", "failure");
            assertThat(page.select("#detailed-table tbody tr").eachAttr("data-band"))
                    .containsExactly("fast", "fast", "slow", "medium", "fast");
        }
    }

    @Test
    void aCallShowsWhatItWas() throws IOException {
        try (Run run = Run.mixed()) {
            Element row = Pages.of(run, directory)
                    .select("#detailed-table tbody tr[data-name=users.find]")
                    .first();

            assertThat(Pages.cell(row, "start")).isEqualTo("2026-11-20T08:00:00.015Z");
            assertThat(Pages.cell(row, "end")).isEqualTo("2026-11-20T08:00:00.055Z");
            assertThat(Pages.cell(row, "duration")).isEqualTo("40000000");
            assertThat(Pages.cell(row, "error-type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(Pages.cell(row, "type")).isEqualTo("db");
        }
    }

    @Test
    void fastSuccessesShareARow() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            Element row = Pages.only(page, "#grouped-table tbody tr");
            assertThat(row.attr("data-name")).isEqualTo("users.find");
            assertThat(Pages.cell(row, "count")).isEqualTo("5");
            assertThat(Pages.cell(row, "mean")).isEqualTo("3000000");
            assertThat(Pages.cell(row, "total")).isEqualTo("15000000");
        }
    }

    @Test
    void fastSuccessesAreListedIfTheConfigurationSaysSo() throws IOException {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withGroupSuccessfulShortCalls(false));

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("#detailed-table tbody tr")).hasSize(10);
            assertThat(page.select("#grouped-table")).isEmpty();
        }
    }

    @Test
    void theNewestCallsAreListedAndTheNumberLeftOutIsStated() throws IOException {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withMaxDetailedRows(2));

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("#detailed-table tbody tr").eachAttr("data-name"))
                    .containsExactly("search", "payment.charge");
            assertThat(Pages.figure(page, "left-out")).isEqualTo("3");
            assertThat(page.select("[data-figure=left-out]").text()).startsWith("3 older calls left out");
        }
    }

    @Test
    void noneIsListedIfTheConfigurationSaysSo() throws IOException {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withMaxDetailedRows(0));

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("#detailed-table")).isEmpty();
            assertThat(Pages.figure(page, "left-out")).isEqualTo("5");
        }
    }

    @Test
    void theSlowestCallsComeFirst() throws IOException {
        try (Run run = Run.mixed()) {
            List<String> durations = Pages.of(run, directory)
                    .select("#slowest-table tbody [data-column=duration]")
                    .eachAttr("data-value");

            assertThat(durations).hasSize(10).startsWith("7000000000", "3000000000", "120000000", "40000000");
        }
    }

    @Test
    void errorsAreCountedByType() throws IOException {
        try (Run run = Run.mixed()) {
            run.fail(run.tracker("search", "call"), Duration.ofMillis(1), new IllegalStateException("x"));

            Element row =
                    Pages.of(run, directory).select("#errors-table tbody tr").first();

            assertThat(row.attr("data-error-type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(Pages.cell(row, "count")).isEqualTo("2");
            assertThat(Pages.cell(row, "functions")).isEqualTo("search, users.find");
        }
    }

    @Test
    void figuresStayWholeWhenRowsWereForgotten() throws IOException {
        try (Run run = Run.mixed()) {
            run.pause(Duration.ofHours(1));
            run.succeed("late", Duration.ofMillis(1));
            run.analytics().clearOldEvents(Duration.ofMinutes(1));

            Document page = Pages.of(run, directory);

            assertThat(Pages.figure(page, "calls")).isEqualTo("11");
            assertThat(page.select("#functions-table tbody tr")).hasSize(4);
            assertThat(page.select("[data-figure=retention]").text()).contains("1 retained rows of 11 calls");
            assertThat(page.select("#detailed-table")).isEmpty();
        }
    }

    @Test
    void theTimelineTableAddsUpToTheCalls() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(sum(page, "success")).isEqualTo(7);
            assertThat(sum(page, "failures")).isEqualTo(2);
            assertThat(sum(page, "cancelled")).isEqualTo(1);
        }
    }

    private static long sum(Document page, String column) {
        return page.select("#timeline-table tbody [data-column=" + column + "]").eachAttr("data-value").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
