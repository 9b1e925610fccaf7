package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentCallsTest {
    private static final AnalyticsConfig DEFAULTS = AnalyticsConfig.defaults();

    @Test
    void listsFailedCancelledAndSlowCallsNewestFirst() {
        try (Run run = Run.mixed()) {
            ReportDocument document = documentOf(run);

            assertThat(namesOf(document, document.calls()))
                    .containsExactly("search", "payment.charge", "payment.charge", "payment.charge", "users.find");
            assertThat(document.calls())
                    .extracting(CallEntry::outcome)
                    .containsExactly(
                            Outcome.CANCELLED, Outcome.FAILURE, Outcome.SUCCESS, Outcome.SUCCESS, Outcome.FAILURE);
            assertThat(document.calls())
                    .extracting(CallEntry::band)
                    .containsExactly("fast", "fast", "slow", "slow", "fast");
        }
    }

    @Test
    void callHasItsProperties() {
        try (Run run = Run.mixed()) {
            CallEntry call = documentOf(run).calls().get(4);

            assertThat(call.start().at()).hasToString("2026-11-20T08:00:00.015Z");
            assertThat(call.end().at()).hasToString("2026-11-20T08:00:00.055Z");
            assertThat(call.durationNanos()).isEqualTo(40_000_000);
            assertThat(call.errorType()).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @Test
    void streamHasElementsAndTimeToFirst() {
        try (Run run = Run.start()) {
            run.stream(run.tracker("users.all", "db"), Duration.ofSeconds(9), 12, Duration.ofMillis(40));
            run.succeed("users.find", Duration.ofSeconds(8));

            List<CallEntry> calls = documentOf(run).calls();

            assertThat(calls.get(1).elements()).hasValue(12);
            assertThat(calls.get(1).timeToFirst()).contains(Duration.ofMillis(40));
            assertThat(calls.get(0).elements()).isEmpty();
            assertThat(calls.get(0).timeToFirst()).isEmpty();
        }
    }

    @Test
    void groupsFastSuccesses() {
        try (Run run = Run.mixed()) {
            ReportDocument document = documentOf(run);

            assertThat(document.grouped()).hasSize(1);
            GroupEntry group = document.grouped().get(0);
            assertThat(nameOf(document, group.series())).isEqualTo("users.find");
            assertThat(group.calls()).isEqualTo(5);
            assertThat(group.meanNanos()).isEqualTo(3_000_000);
            assertThat(group.totalNanos()).isEqualTo(15_000_000);
        }
    }

    @Test
    void listsFastSuccessesIfConfigured() {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withGroupSuccessfulShortCalls(false));

        try (Run run = Run.start(config).withMixedCalls()) {
            ReportDocument document = documentOf(run);

            assertThat(document.calls()).hasSize(10);
            assertThat(document.grouped()).isEmpty();
            assertThat(document.groupsShort()).isFalse();
        }
    }

    @Test
    void listsNewestCallsAndNumberLeftOut() {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withMaxDetailedRows(2));

        try (Run run = Run.start(config).withMixedCalls()) {
            ReportDocument document = documentOf(run);

            assertThat(namesOf(document, document.calls())).containsExactly("search", "payment.charge");
            assertThat(document.callsLeftOut()).isEqualTo(3);
        }
    }

    @Test
    void listsNoCallIfConfigured() {
        AnalyticsConfig config = DEFAULTS.withReport(DEFAULTS.report().withMaxDetailedRows(0));

        try (Run run = Run.start(config).withMixedCalls()) {
            assertThat(documentOf(run).calls()).isEmpty();
            assertThat(documentOf(run).callsLeftOut()).isEqualTo(5);
        }
    }

    @Test
    void sortsSlowestCallsByDuration() {
        try (Run run = Run.mixed()) {
            assertThat(documentOf(run).slowest())
                    .hasSize(10)
                    .extracting(CallEntry::durationNanos)
                    .startsWith(7_000_000_000L, 3_000_000_000L, 120_000_000L, 40_000_000L);
        }
    }

    @Test
    void seriesHasItsSlowestCallsAndErrors() {
        try (Run run = Run.mixed()) {
            SeriesEntry charge = documentOf(run).series().get(0);

            assertThat(charge.name()).isEqualTo("payment.charge");
            assertThat(charge.slowest())
                    .extracting(CallEntry::durationNanos)
                    .containsExactly(7_000_000_000L, 3_000_000_000L, 120_000_000L);
            assertThat(charge.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.type()).isEqualTo("java.lang.IllegalArgumentException"))
                    .satisfies(error -> assertThat(error.calls()).isEqualTo(1));
        }
    }

    @Test
    void countsErrorsByType() {
        try (Run run = Run.mixed()) {
            run.fail(run.tracker("search", "call"), Duration.ofMillis(1), new IllegalStateException("x"));

            ErrorEntry first = documentOf(run).errors().get(0);

            assertThat(first.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(first.calls()).isEqualTo(2);
            assertThat(first.functions()).containsExactly("search", "users.find");
        }
    }

    @Test
    void figuresIncludeCallsOfDroppedRows() {
        try (Run run = Run.mixed()) {
            run.pause(Duration.ofHours(1));
            run.succeed("late", Duration.ofMillis(1));
            run.analytics().clearOldEvents(Duration.ofMinutes(1));

            ReportDocument document = documentOf(run);

            assertThat(document.totals().calls()).isEqualTo(11);
            assertThat(document.series()).hasSize(4);
            assertThat(document.head().retention()).contains("1 retained rows of 11 calls");
            assertThat(document.calls()).isEmpty();
        }
    }

    @Test
    void occasionallyFarSlowerFunctionIsOutlier() {
        try (Run run = Run.start()) {
            calls(run, "steady", 99, Duration.ofMillis(11));
            calls(run, "hiccups", 97, Duration.ofMillis(2));
            run.succeed("hiccups", Duration.ofMillis(21));
            run.succeed("hiccups", Duration.ofMillis(500));
            calls(run, "often slow", 70, Duration.ofMillis(2));
            calls(run, "often slow", 30, Duration.ofMillis(100));
            calls(run, "rare", 10, Duration.ofMillis(2));
            run.succeed("rare", Duration.ofSeconds(1));

            ReportDocument document = documentOf(run);

            assertThat(document.outliers()).hasSize(1);
            Outlier outlier = document.outliers().get(0);
            assertThat(nameOf(document, outlier.series())).isEqualTo("hiccups");
            assertThat(outlier.calls()).isEqualTo(2);
            assertThat(outlier.worstNanos()).isEqualTo(500_000_000);
            assertThat(outlier.rows()).extracting(CallEntry::durationNanos).containsExactly(500_000_000L, 21_000_000L);
        }
    }

    @Test
    void veryShortCallsAreNoOutlier() {
        try (Run run = Run.start()) {
            calls(run, "quick", 99, Duration.ofNanos(500));
            run.succeed("quick", Duration.ofNanos(900_000));

            assertThat(documentOf(run).outliers()).isEmpty();
        }
    }

    private static void calls(Run run, String name, int count, Duration duration) {
        Tracker tracker = run.tracker(name, "call");
        for (int i = 0; i < count; i++) {
            run.succeed(tracker, duration);
        }
    }

    private static ReportDocument documentOf(Run run) {
        return ReportDocument.of(run.snapshot(), "full", Detail.FULL);
    }

    private static List<String> namesOf(ReportDocument document, List<CallEntry> calls) {
        return calls.stream().map(call -> nameOf(document, call.series())).toList();
    }

    private static String nameOf(ReportDocument document, String id) {
        return document.series().stream()
                .filter(series -> series.id().equals(id))
                .findFirst()
                .orElseThrow()
                .name();
    }
}
