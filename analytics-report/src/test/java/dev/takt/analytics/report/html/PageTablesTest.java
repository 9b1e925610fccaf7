package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.FinishedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the page for a reader without scripts. */
class PageTablesTest {
    @TempDir
    private Path directory;

    @Test
    void functionHasItsFiguresAsText() throws IOException {
        try (Run run = Run.mixed()) {
            List<SeriesStats> series = run.stats().series();

            Element table = Pages.plain(Pages.of(run, directory), "functions-table");

            for (int index = 0; index < series.size(); index++) {
                SeriesStats expected = series.get(index);
                assertThat(cell(table, index, "calls")).isEqualTo(NumberText.count(expected.calls()));
                assertThat(cell(table, index, "failures")).isEqualTo(NumberText.count(expected.failures()));
                assertThat(cell(table, index, "p95"))
                        .isEqualTo(DurationText.of(expected.duration().p95()));
                assertThat(cell(table, index, "deviation"))
                        .isEqualTo(DurationText.of(expected.duration().standardDeviation()));
                assertThat(cell(table, index, "last-error"))
                        .isEqualTo(expected.lastError().orElse(""));
            }
            assertThat(cell(table, 1, "name")).isEqualTo("users.find {table=users}");
            assertThat(cell(table, 1, "type")).isEqualTo("db");
        }
    }

    @Test
    void showsSumsBeyond64BitsInDays() throws IOException {
        try (Run run = Run.centuries()) {
            Document page = Pages.of(run, directory);

            assertThat(cell(Pages.plain(page, "functions-table"), 0, "total")).isEqualTo("521,249d 22h");
            assertThat(page.text()).contains("521,249d 22h in all");
        }
    }

    @Test
    void callsHaveColourOfTheirBand() throws IOException {
        try (Run run = Run.mixed()) {
            Element table = Pages.plain(Pages.of(run, directory), "calls-table");

            assertThat(table.select("tbody tr").eachAttr("class"))
                    .containsExactly("fast", "fast", "slow", "slow", "fast");
            assertThat(cell(table, 4, "start")).isEqualTo("2026-11-20 08:00:00");
            assertThat(cell(table, 4, "duration")).isEqualTo("40.0 ms");
            assertThat(cell(table, 4, "outcome")).isEqualTo("failure");
            assertThat(cell(table, 4, "error")).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @Test
    void showsElementsAndTimeToFirstOfStream() throws IOException {
        try (Run run = Run.mixed()) {
            run.stream(run.tracker("users.all", "db"), Duration.ofSeconds(9), 1_250, Duration.ofMillis(40));

            Document page = Pages.of(run, directory);

            Element table = Pages.plain(page, "slowest-table");
            assertThat(cell(table, 0, "elements")).isEqualTo("1,250");
            assertThat(cell(table, 0, "first")).isEqualTo("40.0 ms");
            assertThat(cell(table, 1, "elements")).isEmpty();
            assertThat(cell(table, 1, "first")).isEmpty();
            assertThat(page.select("#slowest-table th[data-column=elements]").hasAttr("data-hidden"))
                    .isFalse();
        }
    }

    @Test
    void showsIdsOfTracesIfThereAreAny() throws IOException {
        try (Run run = Run.mixed()) {
            String heading = "#slowest-table th[data-column=trace]";
            assertThat(Pages.of(run, directory).select(heading).hasAttr("data-hidden"))
                    .isTrue();
            run.tracker("traced", "call")
                    .record(FinishedCall.of(Instant.EPOCH, Duration.ofHours(1), Outcome.SUCCESS)
                            .annotate(Exemplar.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736"));

            Document page = Pages.of(run, directory);

            assertThat(page.select(heading).hasAttr("data-hidden")).isFalse();
            Element table = Pages.plain(page, "slowest-table");
            assertThat(cell(table, 0, "trace")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(cell(table, 1, "trace")).isEmpty();
        }
    }

    @Test
    void showsTablesOfGroupsErrorsAndLosses() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(cell(Pages.plain(page, "grouped-table"), 0, "mean")).isEqualTo("3.00 ms");
            assertThat(cell(Pages.plain(page, "errors-table"), 0, "functions")).isEqualTo("payment.charge");
            assertThat(cell(Pages.plain(page, "errors-table"), 0, "share")).isEqualTo("10.0%");
            assertThat(Pages.plain(page, "losses-table").select("tbody tr"))
                    .hasSize(run.snapshot().health().counts().size());
        }
    }

    @Test
    void showsManualMetricsIfThereAreAny() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(Pages.of(run, directory).select("#gauges[hidden]")).hasSize(1);

            run.analytics().record("cpu.load.1m", 0.25, Tags.of("core", "0"));
            run.analytics().record("cpu.load.1m", 1.5, Tags.of("core", "0"));
            Document page = Pages.of(run, directory);

            assertThat(page.select("#gauges:not([hidden])")).hasSize(1);
            Element table = Pages.plain(page, "gauges-table");
            assertThat(cell(table, 0, "name")).isEqualTo("cpu.load.1m {core=0}");
            assertThat(cell(table, 0, "last")).isEqualTo("1.5");
            assertThat(cell(table, 0, "mean")).isEqualTo("0.875");
        }
    }

    @Test
    void showsBatchesAndExportersIfThereAreAny() throws IOException {
        try (Run run = Run.mixed()) {
            Document without = Pages.of(run, directory);
            run.analytics().batchMode("Fetching tracks").close();

            Document page = Pages.of(run, directory);

            assertThat(without.select("#batches[hidden]")).hasSize(1);
            assertThat(page.select("#batches:not([hidden])")).hasSize(1);
            assertThat(page.select("#deliveries[hidden]")).hasSize(1);
            assertThat(cell(Pages.plain(page, "batches-table"), 0, "title")).isEqualTo("Fetching tracks");
            assertThat(cell(Pages.plain(page, "batches-table"), 0, "state")).isEqualTo("closed");
        }
    }

    @Test
    void outliersListTheirCalls() throws IOException {
        try (Run run = Run.start()) {
            for (int i = 0; i < 40; i++) {
                run.succeed("work", Duration.ofMillis(1));
            }
            run.succeed("work", Duration.ofMillis(300));

            Element table = Pages.plain(Pages.of(run, directory), "outliers-table");

            assertThat(cell(table, 0, "times")).isEqualTo("300 ×");
            assertThat(cell(table, 0, "rows")).isEqualTo("2026-11-20 08:00:00: 300 ms");
        }
    }

    @Test
    void timelineTableAddsUpToCalls() throws IOException {
        try (Run run = Run.mixed()) {
            Element table = Pages.plain(Pages.of(run, directory), "timeline-table");

            assertThat(sum(table, "success")).isEqualTo(7);
            assertThat(sum(table, "failures")).isEqualTo(2);
            assertThat(sum(table, "cancelled")).isEqualTo(1);
        }
    }

    @Test
    void statesNumberOfCallsLeftOut() throws IOException {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig config = defaults.withReport(defaults.report().withMaxDetailedRows(2));

        try (Run run = Run.start(config).withMixedCalls()) {
            Document page = Pages.of(run, directory);

            assertThat(Pages.figure(page, "left-out")).isEqualTo("3");
            assertThat(page.select("[data-figure=left-out]:not([hidden])").text())
                    .startsWith("3 older calls left out");
        }
    }

    @Test
    void pageContainsCards() throws IOException {
        try (Run run = Run.mixed()) {
            Document page = Pages.of(run, directory);

            assertThat(Pages.figure(page, "calls")).isEqualTo("10");
            assertThat(Pages.only(page, "[data-figure=success-rate]").attr("data-health"))
                    .isEqualTo("bad");
            assertThat(page.select("[data-figure=success-rate] .number").text()).isEqualTo("77.8% (bad)");
            assertThat(page.select(".findings li")).hasSize(3);
        }
    }

    private static String cell(Element table, int row, String column) {
        return table.select("tbody tr").get(row).child(columnOf(table, column)).text();
    }

    private static int columnOf(Element table, String column) {
        return Pages.only(table, "thead th[data-column=" + column + "]").elementSiblingIndex();
    }

    private static long sum(Element table, String column) {
        int index = columnOf(table, column);
        return table.select("tbody tr").stream()
                .mapToLong(row -> Long.parseLong(row.child(index).text()))
                .sum();
    }
}
