package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReporterTest {
    @TempDir
    private Path directory;

    @Test
    void modeDeterminesNameAndRunType() throws IOException {
        HtmlReporter reporter = HtmlReporter.to(directory);

        try (Run run = Run.mixed()) {
            reporter.report(run.snapshot(), ReportMode.INCREMENTAL);
            reporter.report(run.snapshot(), ReportMode.FULL);
        }

        assertThat(directory.resolve("analytics_incremental.html")).content().contains("Run type: incremental");
        assertThat(directory.resolve("analytics_full.html")).content().contains("Run type: full");
    }

    @Test
    void writesSamePageToAnyAppendable() throws IOException {
        StringBuilder text = new StringBuilder();
        StringWriter writer = new StringWriter();

        try (Run run = Run.mixed()) {
            Snapshot snapshot = run.snapshot();
            HtmlReporter.write(snapshot, ReportMode.FULL, text);
            HtmlReporter.write(snapshot, ReportMode.FULL, writer);
            HtmlReporter.to(directory).report(snapshot, ReportMode.FULL);
        }

        assertThat(directory.resolve("analytics_full.html")).content().isEqualTo(text.toString());
        assertThat(writer).hasToString(text.toString());
    }

    @Test
    void createsMissingDirectory() throws IOException {
        Path missing = directory.resolve("a/b/c");

        try (Run run = Run.mixed()) {
            HtmlReporter.to(missing).report(run.snapshot(), ReportMode.FULL);
        }

        assertThat(missing.resolve("analytics_full.html")).isNotEmptyFile();
    }

    @Test
    void acceptsLinkToDirectory() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        try (Run run = Run.mixed()) {
            HtmlReporter.to(link).report(run.snapshot(), ReportMode.FULL);
        }

        assertThat(real.resolve("analytics_full.html")).isNotEmptyFile();
    }

    @Test
    void replacesOldReportAndLeavesNoOtherFile() throws IOException {
        HtmlReporter reporter = HtmlReporter.to(directory);

        try (Run run = Run.mixed()) {
            reporter.report(run.snapshot(), ReportMode.FULL);
            run.withMixedCalls();
            reporter.report(run.snapshot(), ReportMode.FULL);
        }

        assertThat(directory.toFile().list()).containsExactly("analytics_full.html");
        assertThat(Pages.figure(Jsoup.parse(Files.readString(reporter.file(ReportMode.FULL))), "calls"))
                .isEqualTo("20");
    }

    @Test
    void namesDirectoryThatIsNotWritable() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));

        try (Run run = Run.mixed()) {
            assertThatThrownBy(() -> HtmlReporter.to(file).report(run.snapshot(), ReportMode.FULL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> HtmlReporter.to(file.resolve("below")).report(run.snapshot(), ReportMode.FULL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.resolve("below").toString());
        }

        assertThat(file).isEmptyFile();
    }

    @Test
    void failedReportDoesNotAffectInstance() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        Path good = directory.resolve("good");

        try (Analytics analytics = Analytics.builder()
                .reporter(HtmlReporter.to(file))
                .reporter(HtmlReporter.to(good))
                .build()) {
            analytics.tracker("work").run(() -> {});
            analytics.generateReports();

            assertThat(analytics.health().count("reporter-failed")).isEqualTo(1);
            assertThat(analytics.stats().calls()).isEqualTo(1);
        }

        assertThat(good.resolve("analytics_incremental.html")).isNotEmptyFile();
    }

    @Test
    void rejectsNullByName() {
        assertThatThrownBy(() -> HtmlReporter.to(null)).hasMessage("directory must not be null");
    }
}
