package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The points of any metrics, which InfluxDB returns except for what the line protocol does not support. */
@Tag("system")
class InfluxDbPropertyIT {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static RealServer server;

    @BeforeContainer
    static void startServer() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "influxdb"));
        server = RealServer.influxdb(Files.createTempDirectory(target, "home").toAbsolutePath());
    }

    @AfterContainer
    static void endServer() {
        server.close();
    }

    @Property(tries = 100)
    void readsBackWhatWasWritten(@ForAll("metrics") List<Metric> metrics) throws Exception {
        InfluxDatabase database = new InfluxDatabase(server, "p" + DATABASES.incrementAndGet());
        List<Metric> uniform = metrics.stream()
                .map(InfluxDbPropertyIT::withFieldsNamedByTheirType)
                .toList();

        export(InfluxExporter.to(database.settings().withGzip(metrics.size() % 2 == 0)), uniform);

        assertThat(database.all().stream().map(InfluxDbPropertyIT::comparable))
                .containsExactlyInAnyOrderElementsOf(uniform.stream()
                        .map(ExpectedPoint::metric)
                        .filter(metric -> !metric.fields().isEmpty())
                        .map(InfluxDbPropertyIT::comparable)
                        .toList());
    }

    @Provide
    Arbitrary<List<Metric>> metrics() {
        return AnyMetrics.some();
    }

    /** Names fields by their type, because a field keeps its type, and avoids the keys of tags. */
    private static Metric withFieldsNamedByTheirType(Metric metric) {
        TreeMap<String, Object> fields = new TreeMap<>();
        metric.fields()
                .forEach((key, value) -> fields.put("field " + value.getClass().getSimpleName() + " " + key, value));
        return new Metric(
                metric.time(),
                metric.name(),
                dev.takt.analytics.export.Fields.copyOf(fields),
                metric.tags(),
                metric.id());
    }

    private static void export(Exporter exporter, List<Metric> metrics) throws Exception {
        try {
            exporter.export(metrics);
        } catch (PartialExportException withoutFields) {
            assertThat(withoutFields.retryable()).isEmpty();
        } finally {
            exporter.close();
        }
    }

    private static String comparable(Metric metric) {
        TreeMap<String, Object> fields = new TreeMap<>(metric.fields());
        fields.replaceAll(InfluxDbPropertyIT::inItsType);
        return metric.time() + "|" + metric.name() + "|" + metric.tags() + "|" + fields;
    }

    /** Converts a number to the type of its field, because answers do not distinguish whole numbers. */
    private static Object inItsType(String key, Object value) {
        if (value instanceof Number number) {
            return key.startsWith("field Double") ? (Object) number.doubleValue() : (Object) number.longValue();
        }
        return value;
    }
}
