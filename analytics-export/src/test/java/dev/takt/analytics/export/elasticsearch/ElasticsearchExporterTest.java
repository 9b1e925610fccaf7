package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.LogCapture;
import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.http.HttpPeer;
import dev.takt.analytics.export.http.HttpPeer.Reply;
import dev.takt.analytics.export.http.HttpPeer.Seen;
import dev.takt.analytics.export.server.Events;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of exporters with a fake server, and the requests to it. */
class ElasticsearchExporterTest extends ExporterContract {
    @Override
    protected ExporterTarget newTarget() {
        return new FakeSearch();
    }

    @Test
    void installsTemplateOnceBeforeFirstDocuments() throws Exception {
        FakeSearch server = (FakeSearch) target;

        target.exporter().export(Events.some(1));
        target.exporter().export(Events.some(1));

        assertThat(server.peer.seen())
                .extracting(Seen::method, seen -> seen.uri().replaceAll("\\?.*", ""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("GET", "/_index_template/takt"),
                        org.assertj.core.groups.Tuple.tuple("PUT", "/_index_template/takt"),
                        org.assertj.core.groups.Tuple.tuple("POST", "/_bulk"),
                        org.assertj.core.groups.Tuple.tuple("POST", "/_bulk"));
    }

    @Test
    void keepsExistingTemplate() throws Exception {
        List<Seen> seen = sent(settings -> settings, request -> new Reply(200, answerTo(request)));

        assertThat(seen).extracting(Seen::method).containsExactly("GET", "POST");
    }

    @Test
    void requestsNoTemplateIfDisabled() throws Exception {
        List<Seen> seen = sent(settings -> settings.withTemplate(false), request -> new Reply(200, answerTo(request)));

        assertThat(seen).extracting(Seen::method).containsExactly("POST");
    }

    @Test
    void retriesMetricsIfTemplateIsRefused() {
        assertThatThrownBy(() -> sent(settings -> settings, request -> new Reply(400, "no such thing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("index template: 400");
    }

    @Test
    void sendsKeyPipelineAndIds() throws Exception {
        List<Seen> seen = sent(
                settings -> settings.withTemplate(false).withApiKey("a2V5").withPipeline("geo ip"),
                request -> new Reply(200, answerTo(request)));

        assertThat(seen.get(0).authorization()).isEqualTo(Optional.of("ApiKey a2V5"));
        assertThat(seen.get(0).uri()).contains("pipeline=geo+ip");
        assertThat(seen.get(0).body())
                .startsWith(
                        "{\"index\":{\"_index\":\"takt-2026.11.20\",\"_id\":\"5eed5eed5eed5eed-1\"}}\n{\"@timestamp\"")
                .endsWith("}\n");
    }

    @Test
    void sendsUserAndPassword() throws Exception {
        List<Seen> seen = sent(
                settings -> settings.withTemplate(false).withUser("me", "hush"),
                request -> new Reply(200, answerTo(request)));

        assertThat(seen.get(0).authorization()).isEqualTo(Optional.of("Basic bWU6aHVzaA=="));
    }

    @Test
    void createsDocumentsInDataStream() throws Exception {
        List<Seen> seen = sent(settings -> settings.withDataStream(true), request -> switch (request.method()) {
            case "GET" -> new Reply(404, "{}");
            case "PUT" -> new Reply(200, "{}");
            default -> new Reply(200, answerTo(request));
        });

        assertThat(seen.get(1).body()).contains("\"data_stream\": {}", "\"index_patterns\": [\"takt\"]");
        assertThat(seen.get(2).body()).startsWith("{\"create\":{\"_index\":\"takt\",");
    }

    @Test
    void rejectsBulkThatIsTooLarge() {
        assertThatThrownBy(() -> sent(settings -> settings.withTemplate(false), request -> new Reply(413, "")))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void sendsNoIdForMetricWithoutId() throws Exception {
        FakeAnswer peer = new FakeAnswer(settings -> settings.withTemplate(false));

        List<Seen> seen = peer.sent(List.of(Events.event(0).withId(MetricId.NONE)));

        assertThat(seen.get(0).body()).doesNotContain("_id");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405})
    void sendsDocumentsIfTemplateIsForbidden(int status) throws Exception {
        FakeAnswer peer = new FakeAnswer(
                settings -> settings,
                request -> request.uri().startsWith("/_bulk")
                        ? new Reply(200, answerTo(request))
                        : new Reply(status, "no access"));
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            List<Seen> seen = peer.sent(Events.some(1));

            assertThat(seen).extracting(Seen::method).containsExactly("GET", "POST");
            assertThat(log.lines()).singleElement().asString().contains("index template takt", status + " from");
        }
    }

    @Test
    void givesFieldsDistinctNames() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", 1L);
        fields.put("name_", 2L);
        fields.put("annotation.x", "scalar");
        fields.put("annotation.x.y", "below");
        Metric metric = new Metric(
                Instant.EPOCH, "n\uD800", Fields.copyOf(fields), Tags.of("a.", "1", "a_", "2", "b", "3", "b.c", "4"));

        String body = new FakeAnswer(settings -> settings.withTemplate(false))
                .sent(List.of(metric))
                .get(0)
                .body();

        assertThat(body)
                .contains("\"name__\":1,\"name_\":2", "\"annotation.x\":\"scalar\",\"annotation_x_y\":\"below\"")
                .contains("\"a__\":\"1\",\"a_\":\"2\",\"b\":\"3\",\"b_c\":\"4\"");
    }

    private static List<Seen> sent(
            UnaryOperator<ElasticsearchSettings> change, java.util.function.Function<Seen, Reply> behaviour)
            throws Exception {
        return new FakeAnswer(change, behaviour).sent(Events.some(1));
    }

    private static String answerTo(Seen request) {
        return request.method().equals("POST") ? "{\"items\":[{\"index\":{\"status\":201}}]}" : "{}";
    }

    /** One export to a server with a given behaviour. */
    private record FakeAnswer(
            UnaryOperator<ElasticsearchSettings> change, java.util.function.Function<Seen, Reply> behaviour) {
        FakeAnswer(UnaryOperator<ElasticsearchSettings> change) {
            this(change, request -> new Reply(200, answerTo(request)));
        }

        List<Seen> sent(List<Metric> metrics) throws Exception {
            try (HttpPeer peer = new HttpPeer(behaviour)) {
                Exporter exporter = ElasticsearchExporter.to(change.apply(ElasticsearchSettings.to(peer.url())));
                try {
                    exporter.export(metrics);
                } finally {
                    exporter.close();
                }
                return List.copyOf(peer.seen());
            }
        }
    }
}
