package dev.takt.analytics.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReporterTest {
    private static final Path SCHEMA = Path.of("../docs/report-json.md");

    @TempDir
    private Path directory;

    @Test
    void fileContainsDocument() throws IOException {
        JsonReporter reporter = JsonReporter.to(directory);

        try (Run run = Run.mixed()) {
            reporter.report(run.snapshot(), ReportMode.FULL);
        }

        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(reporter.file(ReportMode.FULL)));
        assertThat(json.path("schema").asText()).isEqualTo("takt-report");
        assertThat(json.path("totals").path("calls").asLong()).isEqualTo(10);
        assertThat(directory.toFile().list()).containsExactly("analytics_full.json");
    }

    @Test
    void writesEveryDigitOfSumsBeyond64Bits() throws IOException {
        JsonReporter reporter = JsonReporter.to(directory);
        try (Run run = Run.centuries()) {
            reporter.report(run.snapshot(), ReportMode.FULL);
        }

        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(reporter.file(ReportMode.FULL)));

        assertThat(json.path("totals").path("nanos").path("total").asText()).isEqualTo("45035996273704955000");
        assertThat(json.path("series").path(0).path("share").asDouble()).isEqualTo(100);
    }

    @Test
    void keepsConfiguredNumberOfOlderReports() throws IOException {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig keeping = defaults.withReport(defaults.report().withKeepOld(1));

        try (Run run = Run.start(keeping).withMixedCalls()) {
            JsonReporter.to(directory).report(run.snapshot(), ReportMode.INCREMENTAL);
            JsonReporter.to(directory).report(run.snapshot(), ReportMode.INCREMENTAL);
        }

        assertThat(directory.toFile().list()).hasSize(2).contains("analytics_incremental.json");
    }

    @Test
    void documentsEveryMember() throws IOException {
        JsonReporter reporter = JsonReporter.to(directory);
        try (Run run = Run.mixed()) {
            reporter.report(run.snapshot(), ReportMode.FULL);
        }
        String documented = Files.readString(SCHEMA);

        Set<String> names = new HashSet<>();
        gather(new ObjectMapper().readTree(Files.readAllBytes(reporter.file(ReportMode.FULL))), names);

        assertThat(names)
                .contains("series", "nanos", "heat")
                .allSatisfy(name -> assertThat(documented).as(name).contains("`" + name + "`"));
    }

    @Test
    void rejectsNullByName() {
        assertThatThrownBy(() -> JsonReporter.to(null)).hasMessage("directory must not be null");
    }

    /** Adds the names of all members to {@code names}, except those of tags and attributes. */
    private static void gather(JsonNode node, Set<String> names) {
        node.properties().forEach(member -> {
            names.add(member.getKey());
            if (!Set.of("tags", "attributes", "notes").contains(member.getKey())) {
                gather(member.getValue(), names);
            }
        });
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                gather(element, names);
            }
        });
    }
}
