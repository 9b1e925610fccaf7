package dev.takt.analytics.bench;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.elasticsearch.ElasticsearchExporter;
import dev.takt.analytics.export.elasticsearch.ElasticsearchSettings;
import dev.takt.analytics.export.influx.InfluxExporter;
import dev.takt.analytics.export.influx.InfluxSettings;
import dev.takt.analytics.export.kafka.KafkaExporter;
import dev.takt.analytics.export.kafka.KafkaSettings;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of one exporter thread, from metrics to the answer of a real server on the same machine. */
public class ServerBenchmark {
    private static final int BATCH = 5_000;

    /** Measures an event to a Kafka broker. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void eventToKafka(Kafka kafka) throws Exception {
        kafka.export();
    }

    /** Measures an event to an Elasticsearch node. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void eventToElasticsearch(Elasticsearch elasticsearch) throws Exception {
        elasticsearch.export();
    }

    /** Measures an event to InfluxDB. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void eventToInfluxDb(InfluxDb influxDb) throws Exception {
        influxDb.export();
    }

    /** A Kafka broker with an exporter. */
    public static class Kafka extends Target {
        @Override
        RealServer server(Path home) {
            return RealServer.kafka(home);
        }

        @Override
        Exporter exporter(RealServer server) {
            return KafkaExporter.to(KafkaSettings.to("127.0.0.1:" + server.port(), "calls"));
        }
    }

    /** An Elasticsearch node with an exporter. */
    public static class Elasticsearch extends Target {
        @Override
        RealServer server(Path home) {
            return RealServer.elasticsearch(home);
        }

        @Override
        Exporter exporter(RealServer server) {
            return ElasticsearchExporter.to(ElasticsearchSettings.to(server.url()));
        }
    }

    /** An InfluxDB with an exporter. */
    public static class InfluxDb extends Target {
        @Override
        RealServer server(Path home) {
            return RealServer.influxdb(home);
        }

        @Override
        Exporter exporter(RealServer server) throws IOException {
            HttpURLConnection query =
                    (HttpURLConnection) URI.create(server.url() + "/query?q=CREATE%20DATABASE%20calls")
                            .toURL()
                            .openConnection();
            query.setRequestMethod("POST");
            if (query.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("no database: " + query.getResponseCode());
            }
            return InfluxExporter.to(InfluxSettings.v1(server.url(), "calls"));
        }
    }

    /** A server with an exporter to it, and a source of new metrics. */
    @State(Scope.Benchmark)
    public abstract static class Target {
        private final MetricSource source = new MetricSource();
        private Optional<Path> home = Optional.empty();
        private Optional<RealServer> server = Optional.empty();
        private Exporter exporter = metrics -> {};

        abstract RealServer server(Path home);

        abstract Exporter exporter(RealServer server) throws IOException;

        /** Starts the server. */
        @Setup
        public void start() throws IOException {
            Path made = Files.createTempDirectory("takt-bench");
            home = Optional.of(made);
            RealServer started = server(made);
            server = Optional.of(started);
            exporter = exporter(started);
        }

        /** Kills it, and removes its files. */
        @TearDown
        public void end() throws IOException {
            exporter.close();
            server.ifPresent(RealServer::close);
            if (home.isPresent()) {
                remove(home.get());
            }
        }

        void export() throws Exception {
            List<Metric> metrics = source.next(BATCH);
            exporter.export(metrics);
        }

        private static void remove(Path directory) throws IOException {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
