package dev.takt.analytics.export.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.contract.ExporterContract;
import dev.takt.analytics.contract.ExporterTarget;
import dev.takt.analytics.contract.Trouble;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.http.HttpPeer;
import dev.takt.analytics.export.http.HttpPeer.Reply;
import dev.takt.analytics.export.http.HttpPeer.Seen;
import dev.takt.analytics.export.server.SearchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A fake Elasticsearch that accepts bulk requests and can be made to fail. */
final class FakeSearch implements ExporterTarget {
    /** Longest time of a request, longer than on a slow machine. The contract interrupts slow exports. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpPeer peer = new HttpPeer(this::answer);
    private final Map<String, Metric> documents = new ConcurrentHashMap<>();
    private final Exporter exporter =
            ElasticsearchExporter.to(ElasticsearchSettings.to(peer.url()).withTimeout(PATIENCE));
    private volatile boolean templateThere;

    @Override
    public Exporter exporter() {
        return exporter;
    }

    @Override
    public List<Metric> arrived() {
        return List.copyOf(documents.values());
    }

    @Override
    public Set<Trouble> troubles() {
        return EnumSet.allOf(Trouble.class);
    }

    @Override
    public void begin(Trouble trouble) {
        peer.begin(trouble);
    }

    @Override
    public void end() {
        peer.end();
    }

    @Override
    public void close() {
        exporter.close();
        peer.close();
    }

    private Reply answer(Seen request) {
        if (request.method().equals("GET")) {
            return new Reply(templateThere ? 200 : 404, "{}");
        }
        if (request.method().equals("PUT")) {
            templateThere = true;
            return new Reply(200, "{}");
        }
        return new Reply(200, "{\"items\":[" + String.join(",", itemsOf(request.body())) + "]}");
    }

    private List<String> itemsOf(String body) {
        List<String> lines = body.lines().toList();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            items.add(itemOf(read(lines.get(i)).get("index"), read(lines.get(i + 1))));
        }
        return items;
    }

    private String itemOf(JsonNode action, JsonNode document) {
        Metric metric = SearchServer.metricOf(document);
        if (peer.isIn(Trouble.PARTIAL_ERROR) && metric.name().contains(ExporterContract.POISON)) {
            return "{\"index\":{\"status\":400,\"error\":{\"type\":\"poison\",\"reason\":\"refused\"}}}";
        }
        documents.put(action.get("_id").textValue(), metric);
        return "{\"index\":{\"status\":201}}";
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
