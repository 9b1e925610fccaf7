package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.report.model.ReportDocument.Finding;
import dev.takt.analytics.report.model.ReportDocument.Loss;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests of batches, exporters and error messages in the document. */
class DocumentWorkTest {
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void containsBatches() throws IOException {
        try (Run run = Run.start();
                var open = run.analytics().batchMode("outer")) {
            run.analytics().batchMode("empty").close();
            run.pause(Duration.ofSeconds(1));
            run.succeed("find", Duration.ofMillis(20));

            JsonNode batches = json(run.snapshot()).path("batches");

            assertThat(open).isNotNull();
            assertThat(batches)
                    .extracting(
                            one -> one.path("title").asText(),
                            one -> one.path("open").asBoolean(),
                            one -> one.path("calls").asLong(),
                            one -> one.path("nanos").path("elapsed").asLong())
                    .containsExactlyInAnyOrder(tuple("outer", true, 1L, 1_020_000_000L), tuple("empty", false, 0L, 0L));
        }
    }

    @Test
    void containsDeliveryCounts() throws IOException {
        try (Run run = Run.mixed()) {
            JsonNode delivered = json(with(run.snapshot(), delivery(false)))
                    .path("deliveries")
                    .path(0);

            assertThat(delivered.path("exporter").asText()).isEqualTo("kafka");
            assertThat(delivered.path("offered").asLong()).isEqualTo(100);
            assertThat(delivered.path("sent").asLong()).isEqualTo(80);
            assertThat(delivered.path("retried").asLong()).isEqualTo(7);
            assertThat(delivered.path("dropped").path("queue-full").asLong()).isEqualTo(5);
            assertThat(delivered.path("queued").asLong()).isEqualTo(15);
            assertThat(delivered.path("lastError").asText()).isEqualTo("IOException: no route");
            assertThat(delivered.path("lastErrorAt").asText()).isEqualTo(TEN.toString());
            assertThat(delivered.has("lastSuccessAt")).as("it never succeeded").isFalse();
        }
    }

    @Test
    void exporterWithLossesIsFinding() {
        try (Run run = Run.mixed()) {
            assertThat(findings(run, delivery(false))).contains("gave up 5 metrics");
            assertThat(findings(run, delivery(true))).contains("waits for its server, 15 metrics with it");
        }
    }

    @Test
    void errorTypeHasItsLastMessage() {
        try (Run run = Run.start()) {
            run.fail(run.tracker("a", "db"), Duration.ofMillis(1), new IllegalStateException("the first"));
            run.fail(run.tracker("b", "db"), Duration.ofMillis(1), new IllegalStateException("the last"));
            run.fail(run.tracker("c", "db"), Duration.ofMillis(1), new IllegalArgumentException("other"));
            run.fail(run.tracker("d", "db"), Duration.ofMillis(1), new UnsupportedOperationException());

            assertThat(document(run.snapshot()).errors())
                    .extracting(ErrorEntry::type, ErrorEntry::message)
                    .containsExactlyInAnyOrder(
                            tuple("java.lang.IllegalStateException", "the last"),
                            tuple("java.lang.IllegalArgumentException", "other"),
                            tuple("java.lang.UnsupportedOperationException", null));
        }
    }

    @Test
    void seriesHasLastMessagePerErrorType() {
        try (Run run = Run.start()) {
            Tracker pay = run.tracker("pay", "http");
            run.fail(pay, Duration.ofMillis(1), new IllegalStateException("first"));
            run.fail(pay, Duration.ofMillis(1), new IllegalStateException("refused"));
            run.fail(pay, Duration.ofMillis(1), new IllegalArgumentException("amount"));
            run.fail(run.tracker("other", "http"), Duration.ofMillis(1), new IllegalStateException("elsewhere"));

            assertThat(document(run.snapshot()).series())
                    .filteredOn(series -> series.name().equals("pay"))
                    .singleElement()
                    .satisfies(series -> assertThat(series.errors())
                            .extracting(ErrorEntry::type, ErrorEntry::message)
                            .containsExactly(
                                    tuple("java.lang.IllegalStateException", "refused"),
                                    tuple("java.lang.IllegalArgumentException", "amount")));
        }
    }

    @Test
    void lossesAboveZeroComeFirst() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("none", 0L);
        counts.put("some", 3L);
        try (Run run = Run.mixed()) {
            Snapshot losing = with(run.snapshot(), new Health(counts, Map.of()));

            assertThat(document(losing).losses()).extracting(Loss::name).containsExactly("some", "none");
        }
    }

    private static List<String> findings(Run run, Delivery delivery) {
        return document(with(run.snapshot(), delivery)).findings().stream()
                .filter(finding -> finding.subject().equals("Exporter kafka"))
                .map(Finding::matter)
                .toList();
    }

    private static Delivery delivery(boolean waits) {
        return new Delivery(
                "kafka",
                100,
                80,
                7,
                Map.of("queue-full", 5L),
                15,
                0,
                waits,
                Optional.of("IOException: no route"),
                Optional.of(TEN),
                Optional.empty(),
                List.of());
    }

    private static Snapshot with(Snapshot all, Delivery delivery) {
        return with(all, new Health(all.health().counts(), all.health().meanings(), List.of(delivery)));
    }

    private static Snapshot with(Snapshot all, Health health) {
        return new Snapshot(
                all.instanceId(), all.startedAt(), all.takenAt(), all.rows(), health, all.config(), all.batches());
    }

    private static ReportDocument document(Snapshot snapshot) {
        return ReportDocument.of(snapshot, "full", Detail.FULL);
    }

    private static JsonNode json(Snapshot snapshot) throws IOException {
        return new ObjectMapper().readTree(DocumentJson.of(document(snapshot)));
    }
}
