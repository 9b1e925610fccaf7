package dev.takt.analytics.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogThreads;
import dev.takt.analytics.Threads;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Figures, batches and close do not depend on appenders that are slow, hang or throw. */
class SlowLogTest {
    private static final int CALLS = 10_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Logger console = (Logger) LoggerFactory.getLogger("analytics.console");
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final TestAppender appender = new TestAppender();

    private static final class TestAppender extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile Consumer<ILoggingEvent> trouble = event -> {};

        @Override
        protected void append(ILoggingEvent event) {
            trouble.accept(event);
            lines.add(event.getFormattedMessage());
        }

        @Override
        public synchronized void doAppend(ILoggingEvent event) { // without Logback's guard, so that errors come out
            append(event);
        }
    }

    SlowLogTest() {
        appender.start();
        console.addAppender(appender);
        console.setAdditive(false);
        console.setLevel(Level.INFO);
    }

    @AfterEach
    void detach() {
        mayGoOn.countDown();
        LogThreads.awaitLines();
        console.detachAppender(appender);
        console.setAdditive(true);
        console.setLevel(null);
    }

    @Test
    void hangingAppenderHoldsNoFigures() {
        appender.trouble = this::hang;
        AnalyticsConfig config = AnalyticsConfig.defaults();
        Analytics analytics = Analytics.builder()
                .config(config.withCallLog(config.callLog().withQueueSize(1_000)))
                .build();
        failOften(analytics);
        Threads.await(held);

        Stats stats = analytics.stats();
        assertThat(stats.calls()).isEqualTo(CALLS);
        assertThat(stats.failures()).isEqualTo(CALLS);
        assertThat(analytics.flush(LONG)).isTrue();
        assertThat(analytics.snapshot().stats().calls()).isEqualTo(CALLS);
        assertThat(analytics.health().count("log-line-lost")).isEqualTo(CALLS - 1_000L);
        analytics.close();

        assertThat(analytics.stats().calls()).isEqualTo(CALLS);
        assertThat(analytics.health().count("writer-timed-out")).isZero();
        assertThat(analytics.health().count("intake-failed")).isZero();
    }

    @Test
    void batchEndsWhereAnAppenderHangs() {
        appender.trouble = this::hang;
        try (Analytics analytics = Analytics.create()) {
            Batch batch = analytics.batchMode("Fetching");
            failOften(analytics);
            batch.close();

            assertThat(analytics.snapshot().batches().get(0).figures().calls()).isEqualTo(CALLS);
        }
        mayGoOn.countDown();
        LogThreads.awaitLines();

        assertThat(appender.lines).anyMatch(line -> line.contains("Batch completed: 10,000 calls"));
    }

    @Test
    void slowAppenderDelaysNeitherFiguresNorTheResultOfABatch() {
        appender.trouble = event -> LockSupport.parkNanos(1_000_000);
        try (Analytics analytics = Analytics.create()) {
            failOften(analytics);

            assertThat(analytics.stats().failures()).isEqualTo(CALLS);
            try (Batch batch = analytics.batchMode("Fetching")) {
                analytics.tracker("next").run(() -> {});
            }
            assertThat(appender.lines)
                    .hasSizeLessThan(CALLS)
                    .anyMatch(line -> line.contains("Batch completed: 1 call"));
            assertThat(analytics.health().count("writer-timed-out")).isZero();
            appender.trouble = event -> {};
        }
    }

    @Test
    void throwingAppenderCostsLogLinesAlone() {
        appender.trouble = event -> {
            throw new StackOverflowError("from an appender");
        };
        try (Analytics analytics = Analytics.create()) {
            failOften(analytics);

            assertThat(analytics.stats().failures()).isEqualTo(CALLS);
            LogThreads.awaitLines();
            assertThat(analytics.health().count("log-line-lost")).isEqualTo(CALLS);
            assertThat(analytics.health().count("intake-failed")).isZero();
        }
    }

    private void hang(ILoggingEvent event) {
        held.countDown();
        Threads.await(mayGoOn);
    }

    private static void failOften(Analytics analytics) {
        Tracker tracker = analytics.tracker("users.find", "db");
        for (int i = 0; i < CALLS; i++) {
            try {
                tracker.run(() -> {
                    throw new IllegalStateException("outage");
                });
            } catch (IllegalStateException outage) {
                // the program goes on
            }
        }
    }
}
