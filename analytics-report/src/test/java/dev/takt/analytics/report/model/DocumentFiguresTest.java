package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.config.Resource;
import dev.takt.analytics.config.TimeSettings;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Card;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.report.model.ReportDocument.Finding;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DocumentFiguresTest {
    private static final AnalyticsConfig DEFAULTS = AnalyticsConfig.defaults();

    @Test
    void cardsEqualStats() {
        try (Run run = Run.mixed()) {
            Stats stats = run.stats();

            ReportDocument document = documentOf(run);

            assertThat(card(document, "functions").value()).isEqualTo(Long.toString(stats.functionCount()));
            assertThat(card(document, "calls").value()).isEqualTo("10");
            assertThat(card(document, "calls").text()).isEqualTo("10");
            assertThat(card(document, "failures").value()).isEqualTo(Long.toString(stats.failures()));
            assertThat(card(document, "cancelled").value()).isEqualTo(Long.toString(stats.cancellations()));
            assertThat(Double.parseDouble(card(document, "success-rate").value()))
                    .isEqualTo(stats.successRate());
            assertThat(card(document, "mean").value())
                    .isEqualTo(Long.toString(stats.averageDuration().toNanos()));
            assertThat(card(document, "dropped").value()).isEqualTo("0");
            assertThat(card(document, "overhead").value()).isEqualTo("0");
        }
    }

    @Test
    void cardsHaveGrades() {
        try (Run run = Run.mixed()) {
            ReportDocument document = documentOf(run);

            assertThat(card(document, "success-rate").health()).isEqualTo(Grade.BAD);
            assertThat(card(document, "dropped").health()).isEqualTo(Grade.GOOD);
            assertThat(card(document, "calls").health()).isEqualTo(Grade.PLAIN);
        }
    }

    @Test
    void gradesFollowConfiguration() {
        assertThat(gradeOfSevenInNine(77, 10)).isEqualTo(Grade.GOOD);
        assertThat(gradeOfSevenInNine(78, 77)).isEqualTo(Grade.WATCH);
        assertThat(gradeOfSevenInNine(99, 78)).isEqualTo(Grade.BAD);
    }

    private static Grade gradeOfSevenInNine(double good, double watch) {
        HealthThresholds health = new HealthThresholds(good, watch, 5);
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withHealth(health));
        try (Run run = Run.start(config).withMixedCalls()) {
            return card(documentOf(run), "success-rate").health();
        }
    }

    @Test
    void seriesHasItsFigures() {
        try (Run run = Run.mixed()) {
            for (int millis = 1; millis <= 3_000; millis++) {
                run.succeed("spread", Duration.ofMillis(millis));
            }
            Stats stats = run.stats();

            ReportDocument document = documentOf(run);

            assertThat(document.series()).hasSameSizeAs(stats.series());
            for (int index = 0; index < stats.series().size(); index++) {
                SeriesStats expected = stats.series().get(index);
                SeriesEntry entry = document.series().get(index);
                assertThat(entry.name()).isEqualTo(expected.name());
                assertThat(entry.type()).isEqualTo(expected.eventType());
                assertThat(entry.tags()).isEqualTo(expected.tags());
                assertThat(entry.lastError()).isEqualTo(expected.lastError().orElse(null));
                assertCounts(entry.figures(), expected);
                assertDurations(entry.figures().nanos(), expected);
                double share = 100.0
                        * expected.duration().total().toNanos()
                        / stats.totalTime().toNanos();
                assertThat(entry.share()).isCloseTo(share, offset(1e-9));
                assertThat(entry.histogram().total()).isEqualTo(expected.calls());
            }
        }
    }

    @Test
    void idIdentifiesNameTypeAndTags() {
        try (Run run = Run.mixed();
                Run other = Run.mixed()) {
            run.succeed(run.tracker("users.find", "http"), Duration.ofMillis(1));

            assertThat(documentOf(run).series())
                    .extracting(SeriesEntry::id)
                    .doesNotHaveDuplicates()
                    .hasSize(4);
            assertThat(documentOf(run).series())
                    .extracting(SeriesEntry::id)
                    .containsAll(documentOf(other).series().stream()
                            .map(SeriesEntry::id)
                            .toList());
        }
    }

    @Test
    void callsInFlightHaveAgeOfOldest() {
        try (Run run = Run.mixed()) {
            run.begin(run.tracker("pending", "call"));
            run.pause(Duration.ofSeconds(31));
            run.begin(run.tracker("pending", "call"));

            ReportDocument document = documentOf(run);

            assertThat(document.totals().inFlight()).isEqualTo(2);
            assertThat(document.totals().oldestNanos())
                    .isEqualTo(Duration.ofSeconds(31).toNanos());
        }
    }

    @Test
    void timesUseConfiguredZoneAndFormat() {
        TimeSettings times = new TimeSettings("dd.MM.yyyy HH:mm:ss", false, ZoneId.of("Asia/Tokyo"));

        try (Run run = Run.start(DEFAULTS.withTime(times)).withMixedCalls()) {
            ReportDocument document = documentOf(run);

            assertThat(document.head().from().text()).isEqualTo("20.11.2026 17:00:00");
            assertThat(document.slowest().get(0).start().text()).startsWith("20.11.2026 17:00:");
            assertThat(document.slowest().get(0).start().at()).hasToString("2026-11-20T08:00:03.055Z");
        }
    }

    @Test
    void masksSecrets() {
        AnalyticsConfig config =
                DEFAULTS.withResource(Resource.none().with("service", "shop").with("api-key", "hush-hush"));

        try (Run run = Run.start(config).withMixedCalls()) {
            ReportDocument document = documentOf(run);

            assertThat(document.head().title()).isEqualTo("shop");
            assertThat(document.head().attributes()).containsEntry("api-key", "***");
            assertThat(DocumentJson.of(document)).doesNotContain("hush-hush");
        }
    }

    @Test
    void countsLosses() {
        try (Run run = Run.mixed()) {
            assertThat(documentOf(run).losses())
                    .hasSize(run.snapshot().health().counts().size())
                    .allMatch(loss -> loss.count() == 0);
        }
    }

    @Test
    void findingsBeginWithWorst() {
        try (Run run = Run.start()) {
            for (int call = 0; call < 98; call++) {
                run.succeed("sometimes", Duration.ofMillis(1));
            }
            run.fail(run.tracker("sometimes", "call"), Duration.ofMillis(1), new IllegalStateException());
            run.fail(run.tracker("sometimes", "call"), Duration.ofMillis(1), new IllegalStateException());
            run.fail(run.tracker("always", "call"), Duration.ofMillis(1), new IllegalStateException());

            assertThat(documentOf(run).findings())
                    .extracting(Finding::grade, Finding::subject)
                    .containsExactly(tuple(Grade.BAD, "always (call)"), tuple(Grade.WATCH, "sometimes (call)"));
        }
    }

    @Test
    void routeIsOneFindingWithShareAndType() {
        try (Run run = Run.start()) {
            Tracker route = run.tracker("GET /users/{id}", "http.server");
            for (int call = 0; call < 961; call++) {
                run.succeed(route.tag("status", "2xx"), Duration.ofMillis(1));
            }
            for (int call = 0; call < 39; call++) {
                String status = call % 2 == 0 ? "500" : "503";
                run.fail(route.tag("status", status), Duration.ofMillis(1), new IllegalStateException());
            }

            assertThat(documentOf(run).findings())
                    .extracting(Finding::subject, Finding::matter)
                    .containsExactly(tuple("GET /users/{id} (http.server)", "failed 39 times (3.9% of 1,000 calls)"));
        }
    }

    @Test
    void rollsUpSeriesOfRoute() {
        try (Run run = Run.start()) {
            Tracker route = run.tracker("GET /users/{id}", "http.server");
            run.succeed(route.tag("status", "2xx"), Duration.ofMillis(300));
            run.fail(route.tag("status", "5xx"), Duration.ofMillis(700), new IllegalStateException());
            run.succeed(run.tracker("users.find", "db"), Duration.ofMillis(1));

            assertThat(documentOf(run).rollUps())
                    .extracting(RollUp::byText, RollUp::key, RollUp::series, RollUp::band)
                    .containsExactly(
                            tuple("function", "GET /users/{id}", 2L, "medium"),
                            tuple("function", "users.find", 1L, "fast"),
                            tuple("type", "http.server", 2L, "medium"),
                            tuple("type", "db", 1L, "fast"),
                            tuple("tag status", "5xx", 1L, "medium"),
                            tuple("tag status", "2xx", 1L, "fast"),
                            tuple("tag status", "(none)", 1L, "fast"));
            assertThat(documentOf(run).rollUps().get(0).figures().failureRate()).isEqualTo(50);
        }
    }

    @Test
    void cancelledSeriesHasNoBadRate() {
        try (Run run = Run.start()) {
            run.tracker("take", "flux").start().cancel();

            Card rate = card(documentOf(run), "success-rate");

            assertThat(rate.text()).isEqualTo("cancelled");
            assertThat(rate.health()).isEqualTo(Grade.PLAIN);
            assertThat(documentOf(run).findings()).isEmpty();
        }
    }

    private static ReportDocument documentOf(Run run) {
        return ReportDocument.of(run.snapshot(), "full", Detail.FULL);
    }

    private static Card card(ReportDocument document, String figure) {
        return document.cards().stream()
                .filter(card -> card.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCounts(Figures figures, SeriesStats series) {
        assertThat(figures.calls()).isEqualTo(series.calls());
        assertThat(figures.success()).isEqualTo(series.successes());
        assertThat(figures.failures()).isEqualTo(series.failures());
        assertThat(figures.cancelled()).isEqualTo(series.cancellations());
        assertThat(figures.unset()).isEqualTo(series.unset());
        assertThat(figures.successRate()).isEqualTo(series.successRate());
        assertThat(figures.fast() + figures.medium() + figures.slow()).isEqualTo(series.calls());
        assertThat(figures.overheadNanos()).isEqualTo(series.overhead().toNanos());
    }

    private static void assertDurations(DurationFigures nanos, SeriesStats series) {
        var durations = series.duration();
        assertThat(nanos.total()).isEqualTo(durations.total().toNanos());
        assertThat(nanos.mean()).isEqualTo(durations.mean().toNanos());
        assertThat(nanos.deviation()).isEqualTo(durations.standardDeviation().toNanos());
        assertThat(nanos.standardError()).isEqualTo(durations.standardError().toNanos());
        assertThat(nanos.min()).isEqualTo(durations.min().toNanos());
        assertThat(nanos.p50()).isEqualTo(durations.median().toNanos());
        assertThat(nanos.p90()).isEqualTo(durations.p90().toNanos());
        assertThat(nanos.p95()).isEqualTo(durations.p95().toNanos());
        assertThat(nanos.p99()).isEqualTo(durations.p99().toNanos());
        assertThat(nanos.p999()).isEqualTo(durations.p999().toNanos());
        assertThat(nanos.max()).isEqualTo(durations.max().toNanos());
    }
}
