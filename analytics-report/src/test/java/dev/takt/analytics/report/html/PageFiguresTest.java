package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.config.TimeSettings;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFiguresTest {
    @TempDir
    private Path directory;

    @Test
    void cardsSayWhatStatsSay() throws IOException {
        try (Run run = Run.mixed()) {
            Stats stats = run.stats();

            Document page = Pages.of(run, directory);

            assertThat(Pages.figure(page, "functions")).isEqualTo(Long.toString(stats.functionCount()));
            assertThat(Pages.figure(page, "calls")).isEqualTo("10");
            assertThat(Pages.figure(page, "failures")).isEqualTo(Long.toString(stats.failures()));
            assertThat(Pages.figure(page, "cancelled")).isEqualTo(Long.toString(stats.cancellations()));
            assertThat(Double.parseDouble(Pages.figure(page, "success-rate"))).isEqualTo(stats.successRate());
            assertThat(Pages.figure(page, "mean"))
                    .isEqualTo(Long.toString(stats.averageDuration().toNanos()));
            assertThat(Pages.figure(page, "dropped")).isEqualTo("0");
            assertThat(Pages.figure(page, "overhead")).isEqualTo("0");
            assertThat(page.select("[data-figure=calls] .number").text()).isEqualTo("10");
        }
    }

    @Test
    void cardsTellHowGoodTheirFigureIs() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(Pages.only(page, "[data-figure=success-rate]").attr("data-health"))
                    .isEqualTo("bad");
            assertThat(Pages.only(page, "[data-figure=dropped]").attr("data-health"))
                    .isEqualTo("good");
            assertThat(page.select("[data-figure=success-rate] .number").text()).isEqualTo("70.0% (bad)");
        }
    }

    @Test
    void everySeriesHasARowWithItsFigures() throws IOException {
        try (Run run = Run.mixed()) {
            for (int millis = 1; millis <= 3_000; millis++) {
                run.succeed("spread", Duration.ofMillis(millis));
            }
            Stats stats = run.stats();

            Document page = Pages.of(run, directory);

            assertThat(page.select("#functions-table tbody tr")).hasSameSizeAs(stats.series());
            for (SeriesStats series : stats.series()) {
                Element row = Pages.only(page, "#functions-table tbody tr[data-name=" + series.name() + "]");
                assertThat(row.attr("data-type")).isEqualTo(series.eventType());
                assertCounts(row, series);
                assertDurations(row, series);
                double share = 100.0
                        * series.duration().total().toNanos()
                        / stats.totalTime().toNanos();
                assertThat(Double.parseDouble(Pages.cell(row, "share"))).isCloseTo(share, offset(1e-9));
            }
            assertThat(Pages.only(page, "#functions-table tr[data-name=users.find] [data-column=tags]")
                            .attr("data-value"))
                    .isEqualTo("table=users");
        }
    }

    @Test
    void callsInFlightShowTheAgeOfTheOldest() throws IOException {
        try (Run run = Run.mixed()) {
            run.begin(run.tracker("pending", "call"));
            run.pause(Duration.ofSeconds(31));
            run.begin(run.tracker("pending", "call"));

            Element cell = Pages.only(
                    Pages.of(run, directory), "#functions-table tr[data-name=pending] [data-column=in-flight]");

            assertThat(cell.attr("data-value")).isEqualTo("2");
            assertThat(cell.text()).isEqualTo("2, oldest 31.0 s");
        }
    }

    @Test
    void timesAreInTheConfiguredZoneAndFormat() throws IOException {
        TimeSettings times = new TimeSettings("dd.MM.yyyy HH:mm:ss", false, ZoneId.of("Asia/Tokyo"));
        AnalyticsConfig config = AnalyticsConfig.defaults().withTime(times);

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("header time").first().text()).isEqualTo("20.11.2026 17:00:00");
            assertThat(page.select("#slowest-table [data-column=start] time")
                            .first()
                            .text())
                    .startsWith("20.11.2026 17:00:");
            assertThat(page.select("#slowest-table [data-column=start] time")
                            .first()
                            .attr("datetime"))
                    .startsWith("2026-11-20T08:00:0");
        }
    }

    @Test
    void resourceAttributesAreShownAndSecretsAreNot() throws IOException {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withResource(Resource.none().with("service", "shop").with("api-key", "hush-hush"));

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("h1").text()).isEqualTo("shop");
            assertThat(Pages.only(page, "[data-attribute=api-key]").attr("data-value"))
                    .isEqualTo("***");
            assertThat(page.html()).doesNotContain("hush-hush");
        }
    }

    @Test
    void whatTheLibraryLostIsCounted() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(page.select("#losses-table tbody tr"))
                    .hasSize(run.snapshot().health().counts().size());
            assertThat(Pages.cell(Pages.only(page, "#losses-table tr[data-name=row-dropped]"), "count"))
                    .isEqualTo("0");
        }
    }

    private static void assertCounts(Element row, SeriesStats series) {
        assertThat(Pages.cell(row, "calls")).isEqualTo(Long.toString(series.calls()));
        assertThat(Pages.cell(row, "success")).isEqualTo(Long.toString(series.successes()));
        assertThat(Pages.cell(row, "failures")).isEqualTo(Long.toString(series.failures()));
        assertThat(Pages.cell(row, "cancelled")).isEqualTo(Long.toString(series.cancellations()));
        assertThat(Pages.cell(row, "unset")).isEqualTo(Long.toString(series.unset()));
        assertThat(Double.parseDouble(Pages.cell(row, "rate"))).isEqualTo(series.successRate());
        assertThat(Pages.cell(row, "last-error")).isEqualTo(series.lastError().orElse(""));
    }

    private static void assertDurations(Element row, SeriesStats series) {
        var durations = series.duration();
        assertNanos(row, "mean", durations.mean());
        assertNanos(row, "median", durations.median());
        assertNanos(row, "p90", durations.p90());
        assertNanos(row, "p95", durations.p95());
        assertNanos(row, "p99", durations.p99());
        assertNanos(row, "p999", durations.p999());
        assertNanos(row, "min", durations.min());
        assertNanos(row, "max", durations.max());
        assertNanos(row, "deviation", durations.standardDeviation());
        assertNanos(row, "error", durations.standardError());
        assertNanos(row, "total", durations.total());
        assertNanos(row, "overhead", series.overhead());
    }

    private static void assertNanos(Element row, String column, Duration expected) {
        assertThat(Pages.cell(row, column)).as(column).isEqualTo(Long.toString(expected.toNanos()));
    }
}
