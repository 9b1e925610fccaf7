package dev.takt.analytics.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReporterTest {
    @TempDir
    private Path directory;

    @Test
    void writesLinePerSeriesGreatestTotalTimeFirst() throws IOException {
        try (Run run = Run.mixed()) {
            List<String> lines = linesOf(run);

            assertThat(lines).hasSize(4);
            assertThat(lines.get(0))
                    .startsWith("name,type,tags,calls,success,failures,cancelled,unset,success_rate,total_nanos");
            assertThat(lines.get(1)).startsWith("\"payment.charge\",\"http\",\"\",3,2,1,0,0,66.6");
            assertThat(lines.get(2)).startsWith("\"users.find\",\"db\",\"table=users\",6,5,1,0,0,83.3");
        }
    }

    @Test
    void figuresEqualStats() throws IOException {
        try (Run run = Run.mixed()) {
            SeriesStats first = run.stats().series().get(0);

            String[] cells = linesOf(run).get(1).split(",", -1);

            assertThat(cells[9])
                    .isEqualTo(Long.toString(first.duration().total().toNanos()));
            assertThat(cells[11])
                    .isEqualTo(
                            Long.toString(first.duration().standardDeviation().toNanos()));
            assertThat(cells[19]).isEqualTo(Long.toString(first.duration().max().toNanos()));
            assertThat(cells[22]).isEqualTo("\"java.lang.IllegalArgumentException: amount\"");
        }
    }

    @Test
    void writesEveryDigitOfSumsBeyond64Bits() throws IOException {
        try (Run run = Run.centuries()) {
            String[] cells = linesOf(run).get(1).split(",", -1);

            assertThat(cells[9]).isEqualTo("45035996273704955000");
            assertThat(cells[10]).isEqualTo("9007199254740991");
        }
    }

    @Test
    void lineHasAllCellsForAnyName() throws IOException {
        try (Run run = Hostile.run()) {
            List<String> lines = linesOf(run);

            assertThat(lines).hasSize(Hostile.NAMES.size() + 1);
            int columns = lines.get(0).split(",", -1).length;
            assertThat(lines)
                    .allMatch(line ->
                            line.replaceAll("\"(?:[^\"]++|\"\")*+\"", "text").split(",", -1).length == columns);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"})
    void writesFormulasAsText(String name) throws IOException {
        try (Run run = Run.start()) {
            run.succeed(name, Duration.ofMillis(1));

            assertThat(linesOf(run).get(1)).startsWith("\"'" + name + "\",");
        }
    }

    @Test
    void doublesQuotes() throws IOException {
        try (Run run = Run.start()) {
            run.succeed("say \"hi\"", Duration.ofMillis(1));

            assertThat(linesOf(run).get(1)).startsWith("\"say \"\"hi\"\"\",");
        }
    }

    @Test
    void writesSeparateFilePerGrouping() throws IOException {
        try (Run run = Run.mixed()) {
            CsvReporter reporter = CsvReporter.to(directory).alsoBy("name", "type", "tag:table", "tag:missing");
            reporter.report(run.snapshot(), ReportMode.FULL);

            assertThat(reporter.file(ReportMode.FULL)).exists();
            assertThat(reporter.file(ReportMode.FULL, "tag:table"))
                    .hasFileName("analytics_full_by_tag_table.csv")
                    .content()
                    .contains("\r\n\"users\",")
                    .contains("\r\n\"(none)\",");
            assertThat(Files.readAllLines(reporter.file(ReportMode.FULL, "name")))
                    .hasSize(4);
            assertThat(Files.readAllLines(reporter.file(ReportMode.FULL, "type")))
                    .hasSize(4)
                    .anySatisfy(line -> assertThat(line).startsWith("\"db\",\"db\",\"\","));
            assertThat(Files.readAllLines(reporter.file(ReportMode.FULL, "tag:missing")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "tag:", "tag:a/b"})
    void rejectsUnusableGrouping(String grouping) {
        assertThatThrownBy(() -> CsvReporter.to(directory).alsoBy(grouping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(grouping);
    }

    @Test
    void rejectsNullByName() {
        assertThatThrownBy(() -> CsvReporter.to(null)).hasMessage("directory must not be null");
    }

    private List<String> linesOf(Run run) throws IOException {
        CsvReporter reporter = CsvReporter.to(directory);
        reporter.report(run.snapshot(), ReportMode.FULL);
        return Files.readString(reporter.file(ReportMode.FULL)).lines().toList();
    }
}
