package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.SearchServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reaches Elasticsearch or OpenSearch. */
abstract class SearchDelivery extends DeliveryContract {
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

        assertThat(new SearchServer(server()).count(index + "*", "name:\"users.find\" AND tags.hostname:web1"))
                .isEqualTo(50);
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
