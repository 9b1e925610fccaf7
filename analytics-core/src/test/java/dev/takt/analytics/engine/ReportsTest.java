package dev.takt.analytics.engine;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private final LogCapture console = LogCapture.ofInfo("analytics.console");
    private final LogCapture errors = LogCapture.of("analytics.error");

    @AfterEach
    void stopListening() {
        console.close();
        errors.close();
    }

    @Test
    void everyReporterReceivesSnapshotInOrder() {
        try (Analytics analytics = instanceWith(reporter("first"), reporter("second"))) {
            recordACall(analytics);

            analytics.generateReports();
            analytics.generateReports(ReportMode.FULL);

            assertThat(reports)
                    .containsExactly("first incremental 1", "second incremental 1", "first full 1", "second full 1");
        }
    }

    @Test
    void reportsAreMadeOnTheThreadThatAsksForThem() {
        List<Thread> threads = new ArrayList<>();
        try (Analytics analytics = instanceWith((snapshot, mode) -> threads.add(Thread.currentThread()))) {
            recordACall(analytics);

            analytics.generateReports();

            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void emptyInstanceWritesNothingAndWarns() {
        try (Analytics analytics = instanceWith(reporter("first"))) {
            analytics.generateReports();

            assertThat(reports).isEmpty();
            assertThat(console.lines()).containsExactly("WARN No report was written: no call was recorded");
        }
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void reporterMayThrowAnything(Throwable failure) {
        try (Analytics analytics = instanceWith(
                (snapshot, mode) -> {
                    ReportsTest.<RuntimeException>thrown(failure);
                },
                reporter("second"))) {
            recordACall(analytics);

            analytics.generateReports();

            assertThat(reports).containsExactly("second incremental 1");
            assertThat(errors.lines()).hasSize(1).allMatch(line -> line.startsWith("ERROR A report of "));
            assertThat(analytics.health().count("reporter-failed")).isEqualTo(1);
        }
    }

    @SuppressWarnings({"OverrideThrowableToString", "serial"})
    static List<Throwable> unreadable() {
        return List.of(
                new Error("plain"),
                new RuntimeException() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("from toString");
                    }
                },
                new RuntimeException() {
                    @Override
                    public String getMessage() {
                        return List.<String>of().get(0);
                    }
                },
                new Throwable("neither exception nor error"));
    }

    /** Throws what Java does not let a reporter declare, as one compiled by another language may. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> int thrown(Throwable failure) throws X {
        if (failure.getSuppressed().length == 0) {
            throw (X) failure;
        }
        return 0;
    }

    @Test
    void logsOneWarningWithoutReporter() {
        try (Analytics analytics = instanceWith()) {
            recordACall(analytics);

            analytics.generateReports();

            assertThat(console.lines()).hasSize(1).allMatch(line -> line.startsWith("WARN No report was written"));
            assertThat(errors.lines()).isEmpty();
        }
    }

    @Test
    void disabledInstanceDoesNothing() {
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .reporter(reporter("first"))
                .reportOnClose(true)
                .build()) {
            recordACall(analytics);

            analytics.generateReports();
            analytics.logSummary();
        }

        assertThat(reports).isEmpty();
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void throwingReporterLosesOnlyItsReportAndLogsError() {
        IOException failure = new IOException("/reports is read-only");
        Reporter throwing = (snapshot, mode) -> {
            throw failure;
        };
        try (Analytics analytics = instanceWith(reporter("first"), throwing, reporter("last"))) {
            recordACall(analytics);

            analytics.generateReports();

            assertThat(reports).containsExactly("first incremental 1", "last incremental 1");
            assertThat(errors.lines()).hasSize(1);
            assertThat(errors.lines().get(0)).startsWith("ERROR A report of ").endsWith("/reports is read-only");
            assertThat(((ThrowableProxy) errors.events().get(0).getThrowableProxy()).getThrowable())
                    .isSameAs(failure);
            assertThat(analytics.health().count("reporter-failed")).isEqualTo(1);
        }
    }

    @Test
    void reporterMayFailInOtherWays() {
        Reporter unchecked = (snapshot, mode) -> {
            throw new IllegalStateException("unchecked");
        };
        Reporter linkage = (snapshot, mode) -> {
            throw new NoClassDefFoundError("no/Such");
        };
        Reporter deep = ReportsTest::recurseForEver;
        try (Analytics analytics = instanceWith(unchecked, linkage, deep, reporter("last"))) {
            recordACall(analytics);

            analytics.generateReports();

            assertThat(errors.lines()).hasSize(3);
            assertThat(reports).containsExactly("last incremental 1");
            assertThat(analytics.health().count("reporter-failed")).isEqualTo(3);
        }
    }

    @Test
    void reporterMayQueryInstance() {
        List<Long> asked = new ArrayList<>();
        Analytics[] self = new Analytics[1];
        try (Analytics analytics = instanceWith((snapshot, mode) -> {
            recordACall(self[0]);
            asked.add(self[0].stats().calls());
        })) {
            self[0] = analytics;
            recordACall(analytics);

            analytics.generateReports();

            assertThat(asked).containsExactly(2L);
        }
    }

    @Test
    void closeMakesReportsOnce() {
        Analytics analytics = Analytics.builder()
                .reporter(reporter("first"))
                .reportOnClose(true)
                .build();
        recordACall(analytics);

        analytics.close();
        analytics.close();

        assertThat(reports).containsExactly("first incremental 1");
    }

    @Test
    void closeMakesNoReportByDefault() {
        Analytics analytics = Analytics.builder().reporter(reporter("first")).build();
        recordACall(analytics);

        analytics.close();

        assertThat(reports).isEmpty();
    }

    @Test
    void builderOverridesConfiguredReportsAtClose() {
        AnalyticsConfig onClose = AnalyticsConfig.defaults()
                .withReport(AnalyticsConfig.defaults().report().withOnClose(true));
        Analytics asConfigured = Analytics.builder()
                .config(onClose)
                .reporter(reporter("configured"))
                .build();
        Analytics refused = Analytics.builder()
                .config(onClose)
                .reporter(reporter("refused"))
                .reportOnClose(false)
                .build();
        List.of(asConfigured, refused).forEach(ReportsTest::recordACall);

        asConfigured.close();
        refused.close();

        assertThat(reports).containsExactly("configured incremental 1");
    }

    @Test
    void reportAtCloseIsLoggedWithItsFile() {
        Path file = Path.of("reports", "page.html");
        Reporter reporter = new Reporter() {
            @Override
            public void report(Snapshot snapshot, ReportMode mode) {}

            @Override
            public Optional<Path> destination(ReportMode mode) {
                return Optional.of(file);
            }
        };
        Analytics analytics =
                Analytics.builder().reporter(reporter).reportOnClose(true).build();
        analytics.tracker("find").run(() -> {});
        analytics.generateReports();

        analytics.close();

        assertThat(console.lines().stream().filter(line -> line.startsWith("INFO")))
                .containsExactly("INFO Report: " + file.toAbsolutePath());
    }

    @Test
    void closeDoesNotWaitForHangingReporter() {
        CountDownLatch never = new CountDownLatch(1);
        Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(300)))
                .reporter((snapshot, mode) -> Threads.await(never))
                .reporter(reporter("other"))
                .reportOnClose(true)
                .build();
        recordACall(analytics);

        analytics.close();

        await().untilAsserted(() -> assertThat(reports).containsExactly("other incremental 1"));
        assertThat(errors.lines()).contains("ERROR A report did not end within PT0.3S and is left behind");
        // The one that hung was interrupted; what it says to that belongs to no other test.
        await().untilAsserted(() -> assertThat(errors.lines()).anyMatch(line -> line.startsWith("ERROR A report of ")));
        assertThat(analytics.health().count("reporter-failed")).isPositive();
    }

    private Reporter reporter(String name) {
        return (snapshot, mode) ->
                reports.add(name + " " + mode.word() + " " + snapshot.stats().calls());
    }

    private static Analytics instanceWith(Reporter... reporters) {
        AnalyticsBuilder builder = Analytics.builder();
        for (Reporter reporter : reporters) {
            builder.reporter(reporter);
        }
        return builder.build();
    }

    private static void recordACall(Analytics analytics) {
        analytics.tracker("find").run(() -> {});
    }

    @SuppressWarnings("InfiniteRecursion") // meant
    private static void recurseForEver(Snapshot snapshot, ReportMode mode) {
        recurseForEver(snapshot, mode);
    }
}
