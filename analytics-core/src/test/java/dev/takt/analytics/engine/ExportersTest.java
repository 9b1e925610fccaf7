package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exporters of an instance, from the call to what arrives. */
class ExportersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Queue<Metric> arrived = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void lambdaReceivesEveryCall() {
        try (Analytics analytics = Analytics.builder().exporter(arrived::addAll).build()) {
            Tracker find = analytics.tracker("users.find", "db").tag("table", "users");
            find.run(() -> {});
            find.run(() -> {});

            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(arrived).hasSize(2).allSatisfy(metric -> {
                assertThat(metric.name()).isEqualTo("users.find");
                assertThat(metric.tags().containsAll(Tags.of("table", "users", "event_type", "db")))
                        .isTrue();
                assertThat((Double) metric.fields().get("value")).isPositive();
                assertThat(metric.fields()).containsEntry("outcome", "success");
            });
        }
    }

    @Test
    void everyMetricHasUniqueIdAndAttributesOfInstance() {
        AnalyticsConfig config = AnalyticsConfig.parse("takt.resource { host = web-1, api-token = secret }");
        try (Analytics analytics =
                Analytics.builder().config(config).exporter(arrived::addAll).build()) {
            callAll(analytics, 500);

            analytics.flush(PATIENCE);

            assertThat(arrived).extracting(Metric::id).hasSize(500).doesNotHaveDuplicates();
            assertThat(arrived).allSatisfy(metric -> {
                assertThat(metric.tags().get("host")).isEqualTo("web-1");
                assertThat(metric.tags().get("api-token")).isEqualTo("***");
            });
        }
    }

    @Test
    void eachExporterHasSeparateDaemonThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Exporter remembering = metrics -> threads.add(Thread.currentThread());
        try (Analytics analytics = Analytics.builder()
                .exporter(remembering)
                .exporter(remembering)
                .exporter("kafka", remembering, ExporterSettings.defaults())
                .build()) {
            callAll(analytics, 1);

            analytics.flush(PATIENCE);

            assertThat(threads)
                    .allMatch(Thread::isDaemon)
                    .extracting(Thread::getName)
                    .containsExactlyInAnyOrder("takt-export-exporter-1", "takt-export-exporter-2", "takt-export-kafka");
        }
    }

    @Test
    void hangingExporterSlowsNoOtherThread() {
        CountDownLatch hanging = new CountDownLatch(1);
        Exporter waiting = metrics -> {
            hanging.countDown();
            released.await();
        };
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(100)))
                .exporter("hanging", waiting, settings(10).build())
                .exporter("other", arrived::addAll, settings(100_000).build())
                .build()) {
            callAll(analytics, 5_000);

            assertThat(analytics.stats().calls()).isEqualTo(5_000);
            await().atMost(PATIENCE).until(() -> arrived.size() == 5_000);
            Threads.await(hanging);
            Delivery delivery = analytics.health().deliveries().get(0);
            assertThat(delivery.offered()).isEqualTo(5_000);
            assertThat(delivery.sent()).isZero();
            assertThat(delivery.dropped().get("queue-full")).isPositive();
            assertThat(delivery.droppedTotal() + delivery.queued()).isEqualTo(5_000);
            released.countDown();
        }
    }

    @Test
    void failingExportersDoNotAffectOthers() {
        try (Analytics analytics = Analytics.builder()
                .exporter("failing", failing(new IllegalStateException("bug")), quick().build())
                .exporter("broken", failing(new OutOfMemoryError("for a test")), quick().build())
                .exporter("other", arrived::addAll, quick().build())
                .build()) {
            callAll(analytics, 10);

            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(arrived).hasSize(10);
            assertThat(analytics.health().count("export-failed")).isPositive();
            assertThat(analytics.health().count("export-dropped")).isEqualTo(20);
            assertThat(analytics.health().isGood()).isFalse();
            assertThat(analytics.health().deliveries())
                    .extracting(Delivery::exporter, Delivery::sent)
                    .containsExactly(tuple("failing", 0L), tuple("broken", 0L), tuple("other", 10L));
        }
    }

    @Test
    void callsThatAnExporterMakesAreMeasuredAndExportedByNone() {
        AtomicReference<Analytics> own = new AtomicReference<>();
        Exporter tracking = metrics -> {
            Tracker sending = own.get().tracker("send");
            metrics.forEach(metric -> sending.run(() -> {}));
            sending.future(() -> CompletableFuture.supplyAsync(() -> "sent")).join();
            arrived.addAll(metrics);
        };
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults()
                        .withRing(AnalyticsConfig.defaults()
                                .ring()
                                .withSize(2)
                                .withOverflow(Overflow.BLOCK)
                                .withBlockTimeout(Duration.ofDays(1))))
                .exporter("a", tracking, quick().build())
                .exporter("b", tracking, quick().build())
                .build()) {
            own.set(analytics);
            callAll(analytics, 100);

            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(arrived).hasSize(200).allMatch(metric -> metric.name().startsWith("call"));
            assertThat(analytics.stats().calls()).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void exporterThatFlushesDoesNotWaitForItself() {
        AtomicReference<Analytics> own = new AtomicReference<>();
        AtomicBoolean flushed = new AtomicBoolean();
        try (Analytics analytics = Analytics.builder()
                .exporter("own", metrics -> flushed.set(own.get().flush(PATIENCE)), quick().build())
                .build()) {
            own.set(analytics);
            callAll(analytics, 1);

            assertThat(analytics.flush(PATIENCE)).isTrue();

            assertThat(flushed).isTrue();
        }
    }

    @Test
    void flushWithoutATimeDoesNotWaitForExporters() {
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(100)))
                .exporter(metrics -> released.await())
                .build()) {
            callAll(analytics, 1);

            assertThat(analytics.flush()).isTrue();
            assertThat(analytics.flush(Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void closingSendsWhatWaitsAndClosesTheExporterOnce() {
        AtomicInteger closed = new AtomicInteger();
        Analytics analytics = Analytics.builder()
                .exporter(
                        "one",
                        closing(closed),
                        settings(10_000).linger(Duration.ofDays(1)).build())
                .build();
        callAll(analytics, 700);

        analytics.close();
        analytics.close();

        assertThat(arrived).hasSize(700);
        assertThat(closed).hasValue(1);
        assertThat(analytics.health().deliveries().get(0).queued()).isZero();
        await().atMost(PATIENCE).until(() -> threadsNamed("takt-export-one").isEmpty());
    }

    @Test
    void closingEndsInItsTimeAndSaysWhatIsLeft() {
        try (LogCapture log = LogCapture.of("dev.takt.analytics")) {
            Analytics analytics = Analytics.builder()
                    .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofMillis(300)))
                    .exporter(
                            "gone",
                            failing(new IOException("down")),
                            settings(10_000).retries(1_000).build())
                    .build();
            callAll(analytics, 700);
            assertThat(analytics.flush()).isTrue();

            assertThat(CompletableFuture.runAsync(analytics::close)).succeedsWithin(PATIENCE);

            await().atMost(PATIENCE)
                    .until(() -> analytics.health().deliveries().get(0).queued() == 0);
            Delivery delivery = analytics.health().deliveries().get(0);
            assertThat(delivery.dropped()).isEqualTo(Map.of("closed", 700L));
            assertThat(log.lines()).anyMatch(line -> line.contains("Exporter gone had not sent 700 metrics"));
        }
    }

    @Test
    void disabledInstanceOnlyClosesExporters() {
        AtomicInteger closed = new AtomicInteger();
        Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .exporter("one", closing(closed), quick().build())
                .build();
        callAll(analytics, 10);

        analytics.close();

        assertThat(arrived).isEmpty();
        await().atMost(PATIENCE).until(() -> closed.get() == 1);
    }

    @Test
    void metricWithoutCallReachesExporters() {
        Analytics analytics = Analytics.builder()
                .exporter("one", arrived::addAll, quick().build())
                .build();

        analytics.record("cpu.load", 0.5, Tags.empty(), Instant.EPOCH);

        assertThat(analytics.flush(PATIENCE)).isTrue();
        assertThat(arrived).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("cpu.load");
            assertThat(metric.id().number()).isPositive();
        });
        analytics.close();
        analytics.record("late", 0.5, Tags.empty(), Instant.EPOCH);
        assertThat(arrived).hasSize(1);
    }

    @Test
    void namesOfExportersAreRefusedThatNoThreadShouldHave() {
        AnalyticsBuilder builder = Analytics.builder().exporter("one", arrived::addAll, ExporterSettings.defaults());

        assertThatThrownBy(() -> builder.exporter("one", arrived::addAll, ExporterSettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one");
        assertThatThrownBy(() -> builder.exporter("a b", arrived::addAll, ExporterSettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must be 1 to 64 letters, digits, dots, dashes and underscores, was a b");
        assertThatThrownBy(() -> builder.exporter(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void exportersAreFedByTheDefaultsOfTheConfiguration() {
        AnalyticsConfig config =
                AnalyticsConfig.parse("takt.export-defaults { duration-field = took, batch-size = 3 }");
        AtomicInteger largest = new AtomicInteger();
        try (Analytics analytics = Analytics.builder()
                .config(config)
                .exporter(metrics -> {
                    largest.accumulateAndGet(metrics.size(), Math::max);
                    arrived.addAll(metrics);
                })
                .build()) {
            callAll(analytics, 10);

            analytics.flush(PATIENCE);

            assertThat(arrived).hasSize(10).allMatch(metric -> metric.fields().containsKey("took"));
            assertThat(largest).hasValueLessThanOrEqualTo(3);
        }
    }

    private Exporter closing(AtomicInteger closed) {
        return new Exporter() {
            @Override
            public void export(List<Metric> metrics) {
                arrived.addAll(metrics);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static Exporter failing(Throwable failure) {
        return metrics -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    static ExporterSettingsBuilder quick() {
        return settings(1_000)
                .linger(Duration.ofMillis(10))
                .retries(1)
                .backoff(Duration.ofMillis(1))
                .longestBackoff(Duration.ofMillis(10))
                .circuitPause(Duration.ofMillis(10));
    }

    private static ExporterSettingsBuilder settings(int queueSize) {
        return ExporterSettings.builder().queueSize(queueSize);
    }

    static void callAll(Analytics analytics, int calls) {
        for (int i = 0; i < calls; i++) {
            analytics.tracker("call-" + i % 10).run(() -> {});
        }
    }

    static List<Thread> threadsNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
