package dev.takt.analytics.export.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.server.RealServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads documents back from Elasticsearch and OpenSearch. */
public final class SearchServer {
    private static final int PAGE = 10_000;

    private final RealServer server;

    public SearchServer(RealServer server) {
        this.server = server;
    }

    /** Returns all documents of an index, page by page. */
    public List<Metric> all(String index) {
        refresh(index);
        List<Metric> all = new ArrayList<>();
        JsonNode page = Http.get(server.url() + "/" + index + "/_search?scroll=1m&sort=_doc&size=" + PAGE);
        while (page.at("/hits/hits").size() > 0) {
            page.at("/hits/hits").forEach(hit -> all.add(metricOf(hit.get("_source"))));
            String scroll = page.get("_scroll_id").textValue();
            page = Http.send(
                    "POST", server.url() + "/_search/scroll", "{\"scroll\":\"1m\",\"scroll_id\":\"" + scroll + "\"}");
        }
        return all;
    }

    /** Returns the number of documents that a Lucene query finds. */
    public int count(String index, String query) {
        refresh(index);
        return Http.get(server.url() + "/" + index + "/_count?q=" + Http.encoded(query))
                .get("count")
                .intValue();
    }

    /** Returns the answer to a search, without documents. */
    public JsonNode search(String index, String body) {
        refresh(index);
        return Http.send("POST", server.url() + "/" + index + "/_search?size=0", body);
    }

    private void refresh(String index) {
        Http.send("POST", server.url() + "/" + index + "/_refresh", "");
    }

    /** Returns the metric of a document. */
    public static Metric metricOf(JsonNode source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        source.properties().forEach(field -> {
            if (!List.of("@timestamp", "name", "tags").contains(field.getKey())) {
                fields.put(field.getKey(), Json.valueOf(field.getValue()));
            }
        });
        Map<String, String> tags = new LinkedHashMap<>();
        source.get("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
        return new Metric(
                Instant.parse(source.get("@timestamp").textValue()),
                source.get("name").textValue(),
                Fields.copyOf(fields),
                Tags.of(tags));
    }
}
