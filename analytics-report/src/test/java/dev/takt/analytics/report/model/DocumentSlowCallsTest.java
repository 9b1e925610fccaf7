package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DocumentSlowCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode document(Run run, Detail detail) throws IOException {
        return JSON.readTree(DocumentJson.of(ReportDocument.of(run.snapshot(), "full", detail)));
    }

    @Test
    void documentHasCallsOfSlowCalls() throws IOException {
        try (Run run = Nested.parallel()) {
            JsonNode document = document(run, Detail.FULL);
            JsonNode basket = document.get("slowCalls").get(0);

            assertThat(basket.get("series"))
                    .isEqualTo(document.get("paths").get(0).get("series"));
            assertThat(basket.get("nanos").asLong()).isEqualTo(100_000_000);
            assertThat(basket.get("outcome").asText()).isEqualTo("success");
            assertThat(basket.has("truncated")).isFalse();
            assertThat(basket.get("functions").findValuesAsText("name"))
                    .containsExactly("stock.count", "db.query", "prices.fetch", "render", "audit");
            assertThat(basket.get("functions").get(1).get("tags").get("table").asText())
                    .isEqualTo("stock");
            assertThat(basket.get("calls"))
                    .hasToString("[{\"function\":0,\"offset\":20000000,\"nanos\":40000000},"
                            + "{\"function\":1,\"parent\":0,\"offset\":20000000,\"nanos\":10000000},"
                            + "{\"function\":2,\"offset\":30000000,\"nanos\":60000000,\"outcome\":\"failure\"},"
                            + "{\"function\":3,\"offset\":90000000,\"nanos\":5000000},"
                            + "{\"function\":4,\"offset\":95000000,\"nanos\":55000000}]");
            JsonNode imported = document.get("slowCalls").get(1);
            assertThat(imported.get("truncated").asBoolean()).isTrue();
            assertThat(imported.get("functions")).hasSize(1);
            assertThat(imported.get("calls")).hasSize(200);
            assertThat(document.get("slowCallsLeftOut").asLong()).isZero();
        }
    }

    @Test
    void livePageHasNoCallsOfSlowCalls() throws IOException {
        try (Run run = Nested.parallel()) {
            assertThat(document(run, Detail.WITHOUT_SLOW_CALLS).get("slowCalls"))
                    .isEmpty();
            assertThat(document(run, Detail.FIGURES).get("slowCalls")).isEmpty();
            assertThat(document(run, Detail.WITHOUT_SLOW_CALLS)
                            .get("series")
                            .get(0)
                            .has("slowest"))
                    .isTrue();
        }
    }

    @Test
    void slowCallHasTraceOfItsRow() throws IOException {
        Hook traced = Hook.after(result -> Enrichment.none().annotate("trace_id", "4bf92f"));
        try (Run run = Run.start()) {
            run.tracker("other", "call").hook(traced).run(() -> run.succeed("inside", Duration.ofMillis(7)));
            run.tracker("root", "call").hook(traced).run(() -> run.succeed("inside", Duration.ofMillis(7)));
            run.tracker("plain", "call").run(() -> run.succeed("inside", Duration.ofMillis(7)));

            assertThat(document(run, Detail.FULL).get("slowCalls").findValues("notes"))
                    .hasSize(2)
                    .allSatisfy(notes -> assertThat(notes).hasToString("{\"trace_id\":\"4bf92f\"}"));
            assertThat(SlowCallEntries.of(run.snapshot(), new FunctionKey("plain", "call", Tags.empty()).id())
                            .calls())
                    .hasSize(1)
                    .allSatisfy(entry -> assertThat(entry.annotations()).isEmpty());
        }
    }

    @Test
    void listIsBoundedByTheCallsBelowSlowCalls() {
        try (Run run = Run.start()) {
            for (int root = 0; root < 12; root++) {
                for (int call = 0; call < 10; call++) {
                    run.tracker("root" + root, "call").run(() -> {
                        for (int i = 0; i < 200; i++) {
                            run.succeed("inside", Duration.ofMillis(1));
                        }
                    });
                }
            }
            Snapshot snapshot = run.snapshot();

            assertThat(SlowCallEntries.of(snapshot).calls()).hasSize(100);
            assertThat(SlowCallEntries.of(snapshot).leftOut()).isEqualTo(20);
        }
    }
}
