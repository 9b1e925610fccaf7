package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.DocumentedQuery;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.Place;
import dev.takt.analytics.export.server.SearchServer;
import dev.takt.analytics.server.RealServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The delivery to Elasticsearch or OpenSearch. */
abstract class SearchDelivery extends DeliveryContract {
    private static final String PAGE = "docs/export-elasticsearch.md";

    /** Longer than the recovery of an index on a busy machine, because a document may arrive after its timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    private static int indices;

    @Override
    protected IndexPlace newPlace() {
        return new IndexPlace(server(), "takt" + ++indices);
    }

    /** The indices of one exporter. */
    protected record IndexPlace(RealServer server, String index) implements Place {
        @Override
        public Exporter exporter() {
            return ElasticsearchExporter.to(settings());
        }

        @Override
        public String declaration() {
            return """
                    type = elasticsearch
                    hosts = ["%s"]
                    index = %s
                    """.formatted(server.url(), index);
        }

        @Override
        public List<Metric> arrived() {
            return new SearchServer(server).all(index + "*");
        }

        int count(String query) {
            return new SearchServer(server).count(index + "*", query);
        }

        ElasticsearchSettings settings() {
            return ElasticsearchSettings.to(server.url()).withIndex(index).withTimeout(TIMEOUT);
        }
    }

    @Test
    void findsCallsOfHostByLuceneQuery() throws Exception {
        IndexPlace place = newPlace();
        Exporter exporter = place.exporter();

        exporter.export(Events.some(1_000));
        exporter.close();

        assertThat(place.count(DocumentedQuery.line(PAGE, "name:"))).isEqualTo(50);
    }

    @Test
    void findsSlowFailuresByLuceneQuery() throws Exception {
        IndexPlace place = newPlace();
        Exporter exporter = place.exporter();
        List<Metric> metrics =
                IntStream.range(99_500, 100_500).mapToObj(Events::event).toList();

        exporter.export(metrics);
        exporter.close();

        assertThat(place.count(DocumentedQuery.line(PAGE, "outcome:")))
                .isEqualTo((int) metrics.stream()
                        .filter(metric -> "failure".equals(metric.fields().get("outcome")))
                        .filter(metric -> (double) metric.fields().get("value") > 100)
                        .count())
                .isPositive();
    }

    @Test
    void aggregatesPercentileOfEachCall() throws Exception {
        Exporter exporter = ElasticsearchExporter.to(ElasticsearchSettings.to(server().url()));

        exporter.export(Events.recent(10_000));
        exporter.close();

        JsonNode calls = new SearchServer(server())
                .search("takt-*", "{" + DocumentedQuery.between(PAGE, "-d '{", "'"))
                .at("/aggregations/calls/buckets");
        assertThat(calls).hasSize(5).allSatisfy(call -> {
            assertThat(call.get("doc_count").intValue()).isEqualTo(2_000);
            assertThat(call.at("/p99/values/99.0").doubleValue()).isBetween(9.8, 10.2);
        });
    }

    @Test
    void storesMetricSentTwiceOnce() throws Exception {
        IndexPlace place = newPlace();
        Exporter exporter = place.exporter();

        exporter.export(Events.some(100));
        exporter.export(Events.some(200));
        exporter.close();

        assertSame(place.arrived(), Events.some(200));
    }

    @Test
    void storesDocumentOnceInDataStream() throws Exception {
        IndexPlace place = newPlace();
        Exporter exporter = ElasticsearchExporter.to(place.settings().withDataStream(true));

        exporter.export(Events.some(100));
        exporter.export(Events.some(200));
        exporter.close();

        assertSame(place.arrived(), Events.some(200));
    }
}
