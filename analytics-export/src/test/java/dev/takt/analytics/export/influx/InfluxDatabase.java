package dev.takt.analytics.export.influx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.Http;
import dev.takt.analytics.export.server.Json;
import dev.takt.analytics.server.RealServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database of InfluxDB 1, created and read with its query language. */
final class InfluxDatabase {
    /** Longer than the restart of the database on a busy machine, because a point may arrive after its timeout. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final RealServer server;
    private final String name;

    InfluxDatabase(RealServer server, String name) {
        this.server = server;
        this.name = name;
        Http.send("POST", server.url() + "/query?q=" + Http.encoded("CREATE DATABASE \"" + name + "\""), "");
    }

    InfluxSettings settings() {
        return InfluxSettings.v1(server.url(), name).withTimeout(PATIENCE);
    }

    JsonNode query(String text) {
        return Http.get(server.url() + "/query?epoch=ns&db=" + name + "&q=" + Http.encoded(text));
    }

    /** Returns all points of all measurements. */
    List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        query("SELECT * FROM /.*/ GROUP BY *").at("/results/0/series").forEach(series -> {
            Tags tags = tagsOf(series.get("tags"));
            series.get("values").forEach(row -> all.add(metricOf(series, tags, row)));
        });
        return all;
    }

    private static Tags tagsOf(JsonNode tags) {
        Map<String, String> given = new LinkedHashMap<>();
        if (tags != null) {
            tags.properties().forEach(tag -> {
                if (!tag.getValue().textValue().isEmpty()) {
                    given.put(tag.getKey(), tag.getValue().textValue());
                }
            });
        }
        return Tags.of(given);
    }

    private static Metric metricOf(JsonNode series, Tags tags, JsonNode row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 1; i < row.size(); i++) {
            if (!row.get(i).isNull()) {
                fields.put(series.get("columns").get(i).textValue(), Json.valueOf(row.get(i)));
            }
        }
        long time = row.get(0).longValue();
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(time, NANOS_PER_SECOND), Math.floorMod(time, NANOS_PER_SECOND));
        return new Metric(instant, series.get("name").textValue(), Fields.copyOf(fields), tags);
    }
}
