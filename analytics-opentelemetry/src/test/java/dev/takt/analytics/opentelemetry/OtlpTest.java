package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of the metrics that arrive at a server with the protocol of OpenTelemetry. */
@Tag("otlp")
class OtlpTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void histogramsHaveSamePercentilesAtServer() throws Exception {
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (Analytics analytics = Analytics.create()) {
            record(analytics.tracker("users.find", "db"));
            send(analytics, server.getAddress().getPort());

            ExponentialHistogramDataPoint point = histogram(metrics(received.take()));
            DurationSummary exact = analytics.stats().series().get(0).duration();
            assertThat(point.getCount()).isEqualTo(5_001);
            assertThat(point.getSum()).isCloseTo(exact.total().toNanos() / 1e9, within(1e-6));
            assertThat(point.getScale()).isGreaterThanOrEqualTo(4);
            for (double percentile : List.of(50.0, 90.0, 95.0, 99.0, 99.9)) {
                double expected = exact.percentile(percentile).toNanos() / 1e9;
                assertThat(percentile(point, percentile)).isCloseTo(expected, within(expected * 0.022));
            }
            assertThat(point.getExemplarsList()).isNotEmpty().first().satisfies(exemplar -> {
                StringBuilder id = new StringBuilder();
                exemplar.getTraceId().forEach(one -> id.append(String.format("%02x", one)));
                assertThat(id).hasToString(TRACE);
            });
        } finally {
            server.stop(0);
        }
    }

    private static void send(Analytics analytics, int port) {
        OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint("http://127.0.0.1:" + port + "/v1/metrics")
                .build();
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .registerMetricProducer(TaktMetricProducer.of(analytics))
                .registerMetricReader(PeriodicMetricReader.builder(exporter)
                        .setInterval(Duration.ofHours(1))
                        .build())
                .build()) {
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
    }

    private static void record(Tracker tracker) {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            long nanos = (long) Math.exp(random.nextGaussian() / 2 + 15);
            tracker.record(FinishedCall.of(Instant.now(), Duration.ofNanos(nanos), Outcome.SUCCESS));
        }
        tracker.record(FinishedCall.of(Instant.now(), Duration.ofMillis(100), Outcome.SUCCESS)
                .annotate(Exemplar.TRACE_ID, TRACE)
                .annotate(Exemplar.SPAN_ID, "00f067aa0ba902b7"));
    }

    private static List<Metric> metrics(byte[] body) {
        try {
            return ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExponentialHistogramDataPoint histogram(List<Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals("takt.call.duration"))
                .findFirst()
                .orElseThrow()
                .getExponentialHistogram()
                .getDataPoints(0);
    }

    /** Returns a percentile as a server computes it: the geometric middle of the bucket with that rank. */
    private static double percentile(ExponentialHistogramDataPoint point, double percentile) {
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * point.getCount()));
        long seen = point.getZeroCount();
        double base = Math.pow(2, Math.pow(2, -point.getScale()));
        for (int i = 0; i < point.getPositive().getBucketCountsCount(); i++) {
            seen += point.getPositive().getBucketCounts(i);
            if (seen >= rank) {
                return Math.pow(base, point.getPositive().getOffset() + i + 0.5);
            }
        }
        throw new AssertionError("no bucket has the rank " + rank);
    }
}
