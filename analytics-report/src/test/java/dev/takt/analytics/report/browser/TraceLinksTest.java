package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.tracker.FinishedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TraceLinksTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path directory;

    @Test
    void linksCallsToTheirTraces() throws IOException {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        AnalyticsConfig linked =
                config.withReport(config.report().withTraceUrl("https://traces.example.org/{trace_id}?from=takt"));
        HtmlReporter reporter = HtmlReporter.to(directory);
        try (Run run = Run.start(linked);
                Browser browser = Browser.start()) {
            record(run, "traced", ID);
            record(run, "hostile", Hostile.ATTRIBUTE);
            reporter.report(run.snapshot(), ReportMode.FULL);

            browser.open(reporter.file(ReportMode.FULL), "");

            for (String table : new String[] {"#slowest-table", "#calls-table"}) {
                assertThat(browser.attributes(table + " td[data-column=trace] a", "href"))
                        .containsExactlyInAnyOrder(
                                "https://traces.example.org/" + ID + "?from=takt",
                                "https://traces.example.org/"
                                        + "%22%20onmouseover%3D%22alert(1)%22%20x%3D'y'%20%60z?from=takt");
                assertThat(browser.attributes(table + " td[data-column=trace] a", "rel"))
                        .containsOnly("noopener noreferrer");
            }
            assertThat(browser.all("[onmouseover]")).isEmpty();
            browser.run("document.querySelector('#slowest-table button.name').click()");
            assertThat(browser.attributes("#detail a", "href"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("https://traces");
        }
    }

    private static void record(Run run, String name, String traceId) {
        run.tracker(name, "call")
                .record(FinishedCall.of(Instant.EPOCH, Duration.ofSeconds(9), Outcome.FAILURE)
                        .annotate(Exemplar.TRACE_ID, traceId));
    }
}
