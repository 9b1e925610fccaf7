package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.json.JsonReporter;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentPathsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void documentHasPathsBelowTheirCallers() throws IOException {
        try (Run run = Nested.shop()) {
            JsonNode json = JSON.readTree(DocumentJson.of(document(run)));
            JsonNode order = json.get("paths").get(0);
            JsonNode charge = json.get("paths").get(2);

            assertThat(json.get("paths").findValuesAsText("name"))
                    .containsExactly("POST /orders", "db.query", "payment.charge", "cleanup");
            assertThat(json.get("pathsLeftOut").asLong()).isZero();
            assertThat(order.has("parent")).isFalse();
            assertThat(order.get("id")).isEqualTo(order.get("series"));
            assertThat(order.get("nanos").toString())
                    .isEqualTo(
                            "{\"total\":1000000000,\"self\":200000000,\"mean\":100000000,\"p95\":100000000,\"max\":100000000}");
            assertThat(charge.get("parent")).isEqualTo(order.get("id"));
            assertThat(charge.get("id")).isNotEqualTo(charge.get("series"));
            assertThat(charge.get("failures").asLong()).isEqualTo(1);
            assertThat(charge.has("detached")).isFalse();
        }
    }

    @Test
    void documentHasNoPathsWhereNoneIsNested() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(JSON.readTree(DocumentJson.of(document(run))).get("paths"))
                    .isEmpty();
        }
    }

    @Test
    void changesHaveOnlyPathsThatChanged() throws IOException {
        try (Run run = Nested.shop()) {
            ReportDocument before = document(run);
            run.tracker("cleanup", "call").run(() -> run.succeed("db.query", Duration.ofMillis(3)));
            ReportDocument after = document(run);

            JsonNode changes = JSON.readTree(DocumentJson.changes(before, after));
            assertThat(changes.get("paths").findValuesAsText("name")).containsExactly("cleanup", "db.query");
            assertThat(changes.get("removedPaths")).isEmpty();

            JsonNode back = JSON.readTree(DocumentJson.changes(after, before));
            assertThat(back.get("paths").findValuesAsText("name")).containsExactly("cleanup");
            assertThat(texts(back.get("removedPaths")))
                    .containsExactly(changes.get("paths").get(1).get("id").asText());
        }
    }

    @Test
    void idOfPathDependsOnItsCallers() {
        try (Run run = Run.start()) {
            run.tracker("a", "call").run(() -> run.succeed("c", Duration.ofMillis(1)));
            run.tracker("b", "call").run(() -> run.succeed("c", Duration.ofMillis(1)));
            run.succeed("c", Duration.ofMillis(1));

            assertThat(document(run).paths().entries())
                    .extracting(PathEntry::id)
                    .hasSize(5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void treeAloneHasTheSamePathsAlsoIfNoneIsNested() throws IOException {
        try (Run run = Hostile.run()) {
            StringWriter text = new StringWriter();
            JsonReporter.tree(run.analytics().callTree(), text);

            JsonNode json = JSON.readTree(text.toString());
            assertThat(json.get("schema").asText()).isEqualTo("takt-call-tree");
            assertThat(json.get("version").asInt()).isEqualTo(1);
            assertThat(json.get("paths")).hasSize(run.stats().series().size());
            assertThat(text.toString()).doesNotContain("<", "\u001b");
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static ReportDocument document(Run run) {
        return ReportDocument.of(run.snapshot(), "full", Detail.FULL);
    }
}
