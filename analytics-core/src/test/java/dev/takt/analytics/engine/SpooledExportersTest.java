package dev.takt.analytics.engine;

import static dev.takt.analytics.engine.ExportersTest.callAll;
import static dev.takt.analytics.engine.ExportersTest.quick;
import static dev.takt.analytics.engine.ExportersTest.threadsNamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.PartialExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exporters with a spool, over outages, slowness and restarts. */
class SpooledExportersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Queue<Metric> arrived = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void sendsSpoolAfterRestartWithSameIds() {
        Queue<Metric> tried = new ConcurrentLinkedQueue<>();
        Exporter down = metrics -> {
            tried.addAll(metrics);
            throw new IOException("down");
        };
        AnalyticsConfig hasty = AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(500));
        ExporterSettings settings = quick().spool(folder).queueSize(10_000).build();
        Analytics before = Analytics.builder()
                .config(hasty)
                .exporter("spooled", down, settings)
                .build();
        callAll(before, 300);
        await().atMost(PATIENCE).until(() -> !tried.isEmpty());
        await().atMost(PATIENCE).until(() -> before.health().deliveries().get(0).spooled() == 300);
        before.close();
        assertThat(before.health().deliveries().get(0).dropped()).isEmpty();
        await().atMost(PATIENCE).until(() -> threadsNamed("takt-export-spooled").isEmpty());

        try (Analytics after = Analytics.builder()
                .exporter("spooled", arrived::addAll, settings)
                .build()) {
            assertThat(after.flush(PATIENCE)).isTrue();

            assertThat(arrived).extracting(Metric::name).hasSize(300);
            assertThat(arrived).extracting(Metric::id).doesNotHaveDuplicates().containsAll(idsOf(tried));
            Delivery delivery = after.health().deliveries().get(0);
            assertThat(List.of(delivery.offered(), delivery.sent(), delivery.spooled()))
                    .containsExactly(300L, 300L, 0L);
        }
    }

    @Test
    void keepsQueueEmptyWithSlowServer() {
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(100)))
                .exporter(
                        "spooled",
                        metrics -> released.await(),
                        quick().spool(folder).queueSize(1_000).build())
                .build()) {
            for (int i = 0; i < 20; i++) {
                callAll(analytics, 500);
                long offered = (i + 1) * 500L;
                await().atMost(PATIENCE)
                        .until(() -> analytics.health().deliveries().get(0).spooled() == offered);
            }

            assertThat(analytics.health().deliveries().get(0).dropped()).isEmpty();
            released.countDown();
        }
    }

    @Test
    void sendsMetricsBehindPoison() {
        try (Analytics analytics = Analytics.builder()
                .exporter(
                        "spooled", poisoned(), quick().spool(folder).retries(0).build())
                .build()) {
            analytics.tracker("poison").run(() -> {});
            await().atMost(PATIENCE).until(() -> analytics.health().count("export-failed") > 0);
            callAll(analytics, 50);

            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(arrived).hasSize(50);
            assertThat(analytics.health().deliveries().get(0).dropped()).isEqualTo(Map.of("refused", 1L));
        }
    }

    @Test
    void keepsRefusedMetricBesideSpool() throws IOException {
        try (Analytics analytics = Analytics.builder()
                .exporter(
                        "spooled", poisoned(), quick().spool(folder).retries(0).build())
                .build()) {
            analytics.tracker("poison").run(() -> {});
            callAll(analytics, 50);

            assertThat(analytics.flush(PATIENCE)).isTrue();
            assertThat(analytics.health().deliveries().get(0).dropped()).isEqualTo(Map.of("refused", 1L));
        }

        assertThat(Files.readAllLines(folder.resolve("refused.jsonl")))
                .singleElement()
                .asString()
                .contains("\"name\":\"poison\"", "cannot be sent");
    }

    @Test
    void refusesMetricThatServerPostponesEachTime() throws IOException {
        try (Analytics analytics = Analytics.builder()
                .exporter("spooled", postponing(), quick().spool(folder).build())
                .build()) {
            analytics.tracker("poison").run(() -> {});
            callAll(analytics, 50);

            assertThat(analytics.flush(PATIENCE)).isTrue();
            assertThat(analytics.health().deliveries().get(0).dropped()).isEqualTo(Map.of("refused", 1L));
            assertThat(arrived).hasSize(50);
        }

        assertThat(Files.readAllLines(folder.resolve("refused.jsonl")))
                .singleElement()
                .asString()
                .contains("\"name\":\"poison\"", "503 for its index");
    }

    @Test
    void sendsOthersPastWholeBatchesThatServerPostponesEachTime() {
        try (Analytics analytics = Analytics.builder()
                .exporter(
                        "spooled",
                        postponing(),
                        quick().batchSize(5).spool(folder).build())
                .build()) {
            for (int i = 0; i < 12; i++) {
                analytics.tracker("poison").run(() -> {});
            }
            callAll(analytics, 50);

            assertThat(analytics.flush(PATIENCE)).isTrue();
            assertThat(analytics.health().deliveries().get(0).dropped()).isEqualTo(Map.of("refused", 12L));
            assertThat(arrived).hasSize(50);
        }
    }

    /** Answers for each metric, as a server does for a bulk, and postpones those called poison. */
    private Exporter postponing() {
        return metrics -> {
            List<Metric> poison = metrics.stream()
                    .filter(metric -> metric.name().equals("poison"))
                    .toList();
            arrived.addAll(metrics.stream()
                    .filter(metric -> !metric.name().equals("poison"))
                    .toList());
            if (!poison.isEmpty()) {
                throw new PartialExportException("503 for its index", poison, List.of());
            }
        };
    }

    private Exporter poisoned() {
        return metrics -> {
            if (metrics.stream().anyMatch(metric -> metric.name().equals("poison"))) {
                throw new IllegalStateException("cannot be sent");
            }
            arrived.addAll(metrics);
        };
    }

    private static Set<MetricId> idsOf(Queue<Metric> metrics) {
        return metrics.stream().map(Metric::id).collect(Collectors.toSet());
    }
}
