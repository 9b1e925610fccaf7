package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.DocumentedQuery;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.Http;
import dev.takt.analytics.export.server.Json;
import dev.takt.analytics.export.server.Place;
import dev.takt.analytics.server.RealServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery to QuestDB through the write API of InfluxDB 2. */
class QuestDbIT extends DeliveryContract {
    /** Longer than the restart of the database on a busy machine, because a point may arrive after its timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    @TempDir
    private static Path home;

    private static RealServer server;
    private static int tables;

    @BeforeAll
    static void startServer() {
        server = RealServer.questdb(home);
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected RealServer server() {
        return server;
    }

    @Override
    protected Place newPlace() {
        return newTable("calls" + ++tables);
    }

    private static TablePlace newTable(String table) {
        query("create table " + table + " (timestamp timestamp_ns, name symbol, event_type symbol, hostname symbol, "
                + "value double, outcome varchar, error varchar, elements long) timestamp(timestamp) partition by day wal "
                + "dedup upsert keys(timestamp, name, event_type, hostname)");
        return new TablePlace(table);
    }

    private record TablePlace(String table) implements Place {
        @Override
        public Exporter exporter() {
            return InfluxExporter.to(InfluxSettings.v2(server.url(), "acme", "calls")
                    .withMeasurement(table)
                    .withTimeout(TIMEOUT));
        }

        @Override
        public String declaration() {
            return """
                    type = influxdb
                    hosts = ["%s"]
                    org = acme
                    bucket = calls
                    measurement = %s
                    """.formatted(server.url(), table);
        }

        @Override
        public List<Metric> arrived() {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> query("select count() from wal_tables() where name = '" + table
                                            + "' and sequencerTxn = writerTxn")
                                    .at("/dataset/0/0")
                                    .intValue()
                            == 1);
            JsonNode answer = query("select * from " + table);
            List<Metric> all = new ArrayList<>();
            answer.get("dataset").forEach(row -> all.add(metricOf(answer.get("columns"), row)));
            return all;
        }
    }

    @Override
    protected Metric asArrived(Metric metric) {
        Metric carried = ExpectedPoint.metric(metric);
        return new Metric(carried.time(), ExpectedPoint.name(metric.name()), carried.fields(), carried.tags());
    }

    @Test
    void findsPercentileOfEachCallByQuery() throws Exception {
        Place place = newTable("calls");
        Exporter exporter = place.exporter();

        exporter.export(Events.recent(1_000));
        exporter.close();

        assertThat(place.arrived()).hasSize(1_000);
        assertThat(query(DocumentedQuery.line("docs/export-influxdb.md", "SELECT name"))
                        .get("dataset"))
                .hasSize(5)
                .allSatisfy(row -> {
                    assertThat(row.get(1).intValue()).isEqualTo(200);
                    assertThat(row.get(2).doubleValue()).isBetween(1.0, 1.2);
                });
    }

    private static JsonNode query(String text) {
        return Http.get(server.url() + "/exec?query=" + Http.encoded(text));
    }

    private static Metric metricOf(JsonNode columns, JsonNode row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, String> tags = new LinkedHashMap<>();
        String name = "";
        Instant time = Instant.EPOCH;
        for (int i = 0; i < row.size(); i++) {
            String column = columns.get(i).get("name").textValue();
            JsonNode value = row.get(i);
            if (column.equals("timestamp")) {
                time = Instant.parse(value.textValue());
            } else if (column.equals("name")) {
                name = value.textValue();
            } else if (!value.isNull() && columns.get(i).get("type").textValue().equals("SYMBOL")) {
                tags.put(column, value.textValue());
            } else if (!value.isNull()) {
                fields.put(column, Json.valueOf(value));
            }
        }
        return new Metric(time, name, Fields.copyOf(fields), Tags.of(tags));
    }
}
