package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.Obstacle;
import dev.takt.analytics.Threads;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.report.Reporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing an instance of which something hangs: all of it within one limit, and what does not hang is done. */
class CloseLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Two waits, one after the other, would take at least this long. */
    private static final Duration MOST = LIMIT.multipliedBy(2);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicLong reported = new AtomicLong(-1);
    private final Exporter hanging = metrics -> hang();
    private final Reporter counting =
            (snapshot, mode) -> reported.set(snapshot.stats().calls());

    @TempDir
    Path directory;

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void exporterAndReporterThatHangShareTheLimit() {
        assertThat(timeToClose(builder -> builder.exporter(hanging).reporter((snapshot, mode) -> hang())))
                .isLessThan(MOST);
    }

    @Test
    void exporterThatHangsCostsNoReport() {
        assertThat(timeToClose(builder -> builder.exporter(hanging).reporter(counting)))
                .isLessThan(MOST);
        assertThat(reported).hasValue(3);
    }

    @Test
    void reporterThatHangsCostsNoOtherReport() {
        assertThat(timeToClose(
                        builder -> builder.reporter((snapshot, mode) -> hang()).reporter(counting)))
                .isLessThan(MOST);
        assertThat(reported).hasValue(3);
    }

    @Test
    void exportersWithAndWithoutSpoolShareTheLimit() {
        ExporterSettings spooled =
                ExporterSettings.builder().spool(directory.resolve("spool")).build();

        assertThat(timeToClose(builder -> builder.exporter("spooled", hanging, spooled)
                        .exporter(hanging)
                        .reporter((snapshot, mode) -> hang())))
                .isLessThan(MOST);
    }

    @Test
    void exporterWhoseCloseHangsIsLeftBehind() {
        Exporter stubborn = new Exporter() {
            @Override
            public void export(List<Metric> metrics) {}

            @Override
            public void close() {
                hang();
            }
        };

        assertThat(timeToClose(builder -> builder.exporter(stubborn).reporter(counting)))
                .isLessThan(MOST);
        assertThat(reported).hasValue(3);
    }

    @Test
    void writerThatHangsCostsTheLimitOnce() {
        Analytics analytics = build(builder -> builder.exporter(metrics -> {}).reporter(counting));
        Batch first = analytics.batchMode("first");
        Batch second = analytics.batchMode("second");
        Obstacle obstacle = new Obstacle(never);
        analytics.tracker("find").start().fail(obstacle);
        obstacle.awaitWriter();

        assertThat(timeOf(analytics)).isLessThan(MOST);
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void otherCallersWaitUntilTheFirstIsDone() {
        CountDownLatch reporting = new CountDownLatch(1);
        CountDownLatch mayReport = new CountDownLatch(1);
        Analytics analytics = Analytics.builder()
                .reporter((snapshot, mode) -> {
                    reporting.countDown();
                    Threads.await(mayReport);
                    reported.set(snapshot.stats().calls());
                })
                .reportOnClose(true)
                .build();
        record(analytics);
        CompletableFuture<Boolean> letsGo = Threads.start(() -> {
            Threads.await(reporting);
            mayReport.countDown();
            return true;
        });

        Threads.together(8, thread -> {
            if (thread % 2 == 1) {
                Thread.currentThread().interrupt();
            }
            analytics.close();
            assertThat(reported).hasValue(3);
            assertThat(Thread.interrupted()).isEqualTo(thread % 2 == 1);
        });

        assertThat(Threads.join(letsGo)).isTrue();
    }

    @Test
    void reporterAndExporterMayCloseTheirInstance() {
        Analytics[] analytics = new Analytics[1];
        analytics[0] = Analytics.builder()
                .config(AnalyticsConfig.defaults().withCloseTimeout(Duration.ofSeconds(60)))
                .exporter(metrics -> analytics[0].close())
                .reporter((snapshot, mode) -> {
                    analytics[0].close();
                    reported.set(snapshot.stats().calls());
                })
                .reportOnClose(true)
                .build();
        record(analytics[0]);

        assertThat(timeOf(analytics[0])).isLessThan(Duration.ofSeconds(30));
        assertThat(analytics[0].stats().calls()).isEqualTo(3);
    }

    private Duration timeToClose(UnaryOperator<AnalyticsBuilder> with) {
        Analytics analytics = build(with);
        record(analytics);
        return timeOf(analytics);
    }

    private Analytics build(UnaryOperator<AnalyticsBuilder> with) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return with.apply(Analytics.builder()
                        .config(defaults.withCloseTimeout(LIMIT)
                                .withStore(defaults.store().withDirectory(directory.resolve("store"))))
                        .reportOnClose(true))
                .build();
    }

    private static Duration timeOf(Analytics analytics) {
        long begun = System.nanoTime();
        analytics.close();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void record(Analytics analytics) {
        for (int i = 0; i < 3; i++) {
            analytics.tracker("find").run(() -> {});
        }
    }

    /** Hangs whatever interrupts it. */
    private void hang() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException ignored) {
                // a part of a program that cannot be interrupted
            }
        }
    }
}
