package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.DocumentedQuery;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.Place;
import dev.takt.analytics.server.RealServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery to InfluxDB 1. */
@Tag("system")
class InfluxDbIT extends DeliveryContract {
    @TempDir
    private static Path home;

    private static RealServer server;
    private static int databases;

    @BeforeAll
    static void startServer() {
        server = RealServer.influxdb(home);
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
    protected DatabasePlace newPlace() {
        return new DatabasePlace(new InfluxDatabase(server, "calls" + ++databases));
    }

    private record DatabasePlace(InfluxDatabase database) implements Place {
        @Override
        public Exporter exporter() {
            return InfluxExporter.to(database.settings());
        }

        @Override
        public String declaration() {
            return """
                    type = influxdb
                    api = v1
                    hosts = ["%s"]
                    database = %s
                    """.formatted(server.url(), database.settings().database());
        }

        @Override
        public List<Metric> arrived() {
            return database.all();
        }
    }

    @Override
    protected Metric asArrived(Metric metric) {
        return ExpectedPoint.metric(metric);
    }

    @Test
    void findsPercentileOfHostByQuery() throws Exception {
        DatabasePlace place = newPlace();
        Exporter exporter = place.exporter();

        exporter.export(Events.recent(1_000));
        exporter.close();

        JsonNode row = place.database()
                .query(DocumentedQuery.line("docs/export-influxdb.md", "SELECT COUNT"))
                .at("/results/0/series/0/values/0");
        assertThat(row.get(1).intValue()).isEqualTo(50);
        assertThat(row.get(2).doubleValue()).isBetween(0.9, 1.2);
    }

    @Test
    void storesMetricSentTwiceOnce() throws Exception {
        DatabasePlace place = newPlace();
        Exporter exporter = place.exporter();

        exporter.export(Events.some(100));
        exporter.export(Events.some(200));
        exporter.close();

        assertSame(place.arrived(), Events.some(200));
    }

    @Test
    void storesAllCallsOfSeriesWithOneStart() throws Exception {
        DatabasePlace place = newPlace();
        Exporter exporter = place.exporter();
        Instant start = Instant.parse("2026-11-20T10:15:30Z");

        exporter.export(IntStream.range(0, 20_000)
                .mapToObj(i -> new Metric(start, "frozen", Fields.of("value", (double) i), Tags.empty()))
                .toList());
        exporter.close();

        assertThat(place.arrived()).hasSize(20_000);
    }

    @Test
    void rejectsWholeBatchForFieldOfOtherType() throws Exception {
        DatabasePlace place = newPlace();
        Exporter exporter = place.exporter();
        // A field has its type within a shard, that is for a range of time.
        Metric number = Events.event(0);
        Metric text = new Metric(number.time(), number.name(), Fields.of("value", "text"), Tags.empty());

        exporter.export(List.of(number));

        assertThat(catchThrowableOfType(RejectedException.class, () -> exporter.export(List.of(text))))
                .hasMessageContaining("field type conflict");
        exporter.close();
    }

    @Test
    void refusesLineThatIsTooLongAndStoresOthers() throws Exception {
        DatabasePlace place = newPlace();
        Exporter exporter = place.exporter();
        Metric tooLong = new Metric(Instant.EPOCH, "n".repeat(70_000), Fields.of("value", 1.0), Tags.empty());

        PartialExportException partial = catchThrowableOfType(
                PartialExportException.class,
                () -> exporter.export(List.of(Events.event(0), tooLong, Events.event(1))));
        exporter.close();

        assertThat(partial.refused()).hasSize(1);
        assertThat(partial.refused().get(0).metric()).isSameAs(tooLong);
        assertSame(place.arrived(), Events.some(2));
    }
}
