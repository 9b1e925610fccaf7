package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.SearchServer;
import dev.takt.analytics.export.server.Shown;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What reaches Elasticsearch or OpenSearch. */
abstract class SearchDelivery extends DeliveryContract {
    private static final String PAGE = "docs/export-elasticsearch.md";

    /** Longer than a node takes to recover an index on a busy machine, since what came too late may have arrived. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static int indices;

    private String index = "";

    @Override
    protected Exporter newExporter() {
        return ElasticsearchExporter.to(settings());
    }

    @Override
    protected String declared() {
        return """
                type = elasticsearch
                hosts = ["%s"]
                index = %s
                """.formatted(server().url(), index);
    }

    @Override
    protected List<Metric> arrived() {
        return new SearchServer(server()).all(index + "*");
    }

    @Test
    void aLuceneQueryFindsTheCallsOfAHost() throws Exception {
        Exporter exporter = newExporter();

        exporter.export(Events.some(1_000));
        exporter.close();

        String query = Shown.line(PAGE, "name:");
        assertThat(query).isEqualTo(Shown.between("README.md", "in Kibana for instance, `", "`"));
        assertThat(new SearchServer(server()).count(index + "*", query)).isEqualTo(50);
    }

    @Test
    void aLuceneQueryFindsTheSlowCallsThatFailed() throws Exception {
        Exporter exporter = newExporter();
        List<Metric> metrics =
                IntStream.range(99_500, 100_500).mapToObj(Events::event).toList();

        exporter.export(metrics);
        exporter.close();

        assertThat(new SearchServer(server()).count(index + "*", Shown.line(PAGE, "outcome:")))
                .isEqualTo((int) metrics.stream()
                        .filter(metric -> "failure".equals(metric.fields().get("outcome")))
                        .filter(metric -> (double) metric.fields().get("value") > 100)
                        .count())
                .isPositive();
    }

    @Test
    void anAggregationGivesThePercentileOfEachCall() throws Exception {
        Exporter exporter = ElasticsearchExporter.to(ElasticsearchSettings.to(server().url()));

        exporter.export(Events.recent(10_000));
        exporter.close();

        JsonNode calls = new SearchServer(server())
                .search("takt-*", "{" + Shown.between(PAGE, "-d '{", "'"))
                .at("/aggregations/calls/buckets");
        assertThat(calls).hasSize(5).allSatisfy(call -> {
            assertThat(call.get("doc_count").intValue()).isEqualTo(2_000);
            assertThat(call.at("/p99/values/99.0").doubleValue()).isBetween(9.8, 10.2);
        });
    }

    @Test
    void whatIsSentAgainIsThereOnce() throws Exception {
        Exporter exporter = newExporter();

        exporter.export(Events.some(100));
        exporter.export(Events.some(200));
        exporter.close();

        assertSame(arrived(), Events.some(200));
    }

    @Test
    void aDataStreamTakesEachDocumentOnce() throws Exception {
        Exporter exporter = ElasticsearchExporter.to(settings().withDataStream(true));

        exporter.export(Events.some(100));
        exporter.export(Events.some(200));
        exporter.close();

        assertSame(arrived(), Events.some(200));
    }

    private ElasticsearchSettings settings() {
        index = "takt" + ++indices;
        return ElasticsearchSettings.to(server().url()).withIndex(index).withTimeout(PATIENCE);
    }
}
