package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExportMode;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The metrics of series of an instance, from the call to what arrives. */
class SeriesExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Queue<Metric> arrived = new ConcurrentLinkedQueue<>();

    @Test
    void countsEveryCallInFewMetrics() {
        try (Analytics analytics = Analytics.builder()
                .exporter(
                        "sums",
                        arrived::addAll,
                        ExportersTest.quick()
                                .mode(ExportMode.SERIES)
                                .queueSize(100_000)
                                .build())
                .build()) {
            for (int i = 0; i < 1_000; i++) {
                analytics.tracker("users.find").run(() -> {});
            }

            assertThat(analytics.flush(PATIENCE)).isTrue();

            long calls = arrived.stream()
                    .mapToLong(metric -> (Long) metric.fields().get("count"))
                    .sum();
            assertThat(calls).isEqualTo(1_000);
            assertThat(arrived).hasSizeLessThan(100);
        }
    }

    @Test
    void sendsLastIntervalOnClose() {
        Analytics analytics = Analytics.builder()
                .exporter(
                        "sums",
                        arrived::addAll,
                        ExportersTest.quick()
                                .mode(ExportMode.SERIES)
                                .interval(Duration.ofHours(1))
                                .build())
                .build();
        analytics.tracker("page").run(() -> analytics.tracker("find").run(() -> {}));
        analytics.tracker("find").run(() -> {});

        analytics.close();

        assertThat(arrived)
                .extracting(Metric::name, metric -> metric.fields().get("count"))
                .containsExactlyInAnyOrder(tuple("page", 1L), tuple("find", 2L));
        Delivery delivery = analytics.health().deliveries().get(0);
        assertThat(delivery.offered()).isEqualTo(3);
        assertThat(delivery.queued()).isZero();
    }

    @Test
    void leavesMergedCallsToTheirInstance() {
        ExporterSettings sums = ExportersTest.quick().mode(ExportMode.SERIES).build();
        try (Analytics one = Analytics.builder()
                        .exporter("sums", arrived::addAll, sums)
                        .build();
                Analytics other = Analytics.builder()
                        .exporter("sums", arrived::addAll, sums)
                        .build()) {
            ExportersTest.callAll(other, 5);
            one.mergeWith(other);

            assertThat(one.flush(PATIENCE) && other.flush(PATIENCE)).isTrue();

            assertThat(one.stats().calls()).isEqualTo(5);
            assertThat(arrived.stream()
                            .mapToLong(metric -> (Long) metric.fields().get("count"))
                            .sum())
                    .isEqualTo(5);
        }
    }
}
