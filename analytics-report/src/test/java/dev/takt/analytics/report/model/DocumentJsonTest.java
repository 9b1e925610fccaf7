package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentJsonTest {
    @Test
    void containsSchemaAndVersion() throws IOException {
        try (Run run = Run.mixed()) {
            JsonNode json = json(run);

            assertThat(json.path("schema").asText()).isEqualTo("takt-report");
            assertThat(json.path("version").asInt()).isEqualTo(DocumentJson.VERSION);
            assertThat(json.path("head").path("runType").asText()).isEqualTo("full");
            assertThat(json.path("head").path("until").asText()).isEqualTo("2026-11-20T08:00:10.184Z");
        }
    }

    @Test
    void figuresEqualStats() throws IOException {
        try (Run run = Run.mixed()) {
            Stats stats = run.stats();

            JsonNode json = json(run);

            assertThat(json.path("totals").path("calls").asLong()).isEqualTo(stats.calls());
            assertThat(json.path("series")).hasSameSizeAs(stats.series());
            for (int index = 0; index < stats.series().size(); index++) {
                SeriesStats expected = stats.series().get(index);
                JsonNode series = json.path("series").path(index);
                assertThat(series.path("name").asText()).isEqualTo(expected.name());
                assertThat(series.path("failures").asLong()).isEqualTo(expected.failures());
                assertThat(series.path("successRate").asDouble()).isEqualTo(expected.successRate());
                assertThat(series.path("nanos").path("p95").asLong())
                        .isEqualTo(expected.duration().p95().toNanos());
                assertThat(series.path("nanos").path("deviation").asLong())
                        .isEqualTo(expected.duration().standardDeviation().toNanos());
                assertThat(sum(series.path("histogram"))).isEqualTo(expected.calls());
            }
        }
    }

    @Test
    void timelineAddsUp() throws IOException {
        try (Run run = Run.mixed()) {
            JsonNode all = json(run).path("timeline").path("all");

            assertThat(total(all.path("success"))).isEqualTo(7);
            assertThat(total(all.path("failures"))).isEqualTo(2);
            assertThat(total(all.path("cancelled"))).isEqualTo(1);
            assertThat(all.has("unset")).as("zero everywhere").isFalse();
        }
    }

    @Test
    void percentilesOverTimeHaveThreeDigits() throws IOException {
        try (Run run = Run.start()) {
            run.succeed("a", Duration.ofNanos(7));
            run.succeed("b", Duration.ofNanos(1_234));
            run.succeed("c", Duration.ofNanos(98_765_432_109L));

            JsonNode json = json(run);

            assertThat(nanosOf(json, "a")).isEqualTo(7);
            assertThat(nanosOf(json, "b")).isCloseTo(1_234, within(10.0));
            assertThat(nanosOf(json, "c")).isCloseTo(98_765_432_109.0, within(500e6));
            assertThat(DocumentJson.of(ReportDocument.of(run.snapshot(), "full", Detail.FULL)))
                    .contains("e8");
        }
    }

    @Test
    void keepsNamesAndEscapesActiveCharacters() throws IOException {
        try (Run run = Hostile.run()) {
            String text = DocumentJson.of(ReportDocument.of(run.snapshot(), "full", Detail.FULL));

            List<String> names = new ArrayList<>();
            new ObjectMapper()
                    .readTree(text)
                    .path("series")
                    .forEach(series -> names.add(series.path("name").asText()));
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(Hostile.NAMES.stream()
                            .map(name -> name.equals(Hostile.LONE_SURROGATE) ? "half ? of one" : name)
                            .toList());
            assertThat(text).doesNotContain("<", ">", "&", "'", "\u2028", "\u2029");
            assertThat(text.codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(character -> Character.getType(character) == Character.FORMAT)
                    .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
        }
    }

    @Test
    void changesContainChangedSeriesAndRemovedIds() throws IOException {
        try (Run run = Run.mixed()) {
            ReportDocument before = document(run);
            run.succeed("search", Duration.ofMillis(1));
            ReportDocument after = document(run);

            JsonNode forth = new ObjectMapper().readTree(DocumentJson.changes(before, after));
            JsonNode back = new ObjectMapper().readTree(DocumentJson.changes(document(Run.start()), before));

            assertThat(forth.path("changes").asBoolean()).isTrue();
            assertThat(forth.path("totals").path("calls").asLong()).isEqualTo(11);
            assertThat(forth.path("series"))
                    .extracting(one -> one.path("name").asText())
                    .contains("search");
            assertThat(forth.path("removed")).isEmpty();
            assertThat(back.path("series")).hasSize(3);
            assertThat(new ObjectMapper()
                            .readTree(DocumentJson.changes(before, document(Run.start())))
                            .path("removed"))
                    .hasSize(3);
        }
    }

    @Test
    void changesContainNoUnchangedSeries() throws IOException {
        try (Run run = Run.mixed()) {
            ReportDocument document = document(run);

            JsonNode json = new ObjectMapper().readTree(DocumentJson.changes(document, document(run)));

            assertThat(json.path("series")).isEmpty();
        }
    }

    @Test
    void writesSingleSeriesAsInDocument() throws IOException {
        try (Run run = Run.mixed()) {
            ReportDocument document = document(run);

            JsonNode one = new ObjectMapper()
                    .readTree(DocumentJson.of(document.series().get(0)));

            assertThat(one).isEqualTo(json(run).path("series").path(0));
        }
    }

    @Test
    void writesDocumentOfEmptyInstance() throws IOException {
        try (Run run = Run.start()) {
            JsonNode json = json(run);

            assertThat(json.path("series")).isEmpty();
            assertThat(json.path("timeline").path("labels")).isEmpty();
            assertThat(json.path("totals").path("nanos").path("max").asLong()).isZero();
        }
    }

    private static ReportDocument document(Run run) {
        return ReportDocument.of(run.snapshot(), "full", Detail.FULL);
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(DocumentJson.of(document(run)));
    }

    private static double nanosOf(JsonNode json, String name) {
        for (JsonNode series : json.path("series")) {
            if (series.path("name").asText().equals(name)) {
                return series.path("curve").path(0).asDouble();
            }
        }
        throw new AssertionError("no " + name);
    }

    private static long total(JsonNode counts) {
        long total = 0;
        for (JsonNode count : counts) {
            total += count.asLong();
        }
        return total;
    }

    /** Returns the sum of the counts; the first number is the index of the first bin. */
    private static long sum(JsonNode histogram) {
        return total(histogram) - histogram.path(0).asLong();
    }
}
