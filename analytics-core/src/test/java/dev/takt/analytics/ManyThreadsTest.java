package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
    private static final int THREADS = 16;
    private static final int CALLS = 100_000;
    private static final long ALL_CALLS = (long) THREADS * CALLS;

    private final AnalyticsConfig config = AnalyticsConfig.defaults()
            .withMaxEvents(0)
            .withRing(AnalyticsConfig.defaults().ring().withSize(1_024));

    @Test
    void countsEveryCallWithKeptOrDroppedRow() {
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            callFromManyThreads(analytics);

            Stats stats = analytics.stats();

            assertAllIsCounted(stats);
            assertThat(stats.eventCount() + stats.droppedEvents()).isEqualTo(ALL_CALLS);
            assertThat(analytics.health().count("row-dropped")).isEqualTo(stats.droppedEvents());
            assertThat(analytics.health().count("intake-failed")).isZero();
        }
    }

    @Test
    void figuresThatAreAskedForMeanwhileNeverFall() {
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            AtomicBoolean calling = new AtomicBoolean(true);
            CompletableFuture<Boolean> reader = Threads.start(() -> {
                long before = 0;
                boolean grew = true;
                while (calling.get()) {
                    Stats stats = analytics.stats();
                    grew &= stats.calls() >= before
                            && stats.calls() == stats.successes() + stats.failures()
                            && stats.eventCount() <= stats.calls();
                    before = stats.calls();
                }
                return grew;
            });

            callFromManyThreads(analytics);
            calling.set(false);

            assertThat(Threads.join(reader)).isTrue();
            assertAllIsCounted(analytics.stats());
        }
    }

    private static void callFromManyThreads(Analytics analytics) {
        Threads.together(THREADS, thread -> {
            Tracker tracker = analytics.tracker("series " + thread % 3);
            IllegalStateException expected = new IllegalStateException("expected");
            for (int i = 0; i < CALLS; i++) {
                if (i % 10 == 0) {
                    tracker.start().fail(expected);
                } else {
                    tracker.run(ManyThreadsTest::nothing);
                }
            }
        });
    }

    private static void assertAllIsCounted(Stats stats) {
        LongAdder inBuckets = new LongAdder();
        stats.duration().forEachBucket((lowest, highest, count) -> inBuckets.add(count));
        assertThat(stats.calls()).isEqualTo(ALL_CALLS);
        assertThat(stats.failures()).isEqualTo(ALL_CALLS / 10);
        assertThat(stats.successes()).isEqualTo(ALL_CALLS - ALL_CALLS / 10);
        assertThat(stats.durationCounts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(ALL_CALLS);
        assertThat(inBuckets.sum()).isEqualTo(ALL_CALLS);
        assertThat(stats.series().stream().mapToLong(SeriesStats::calls).sum()).isEqualTo(ALL_CALLS);
        assertThat(stats.series().stream().mapToLong(SeriesStats::inFlight).sum())
                .isZero();
    }

    private static void nothing() {
        // what is tracked costs nothing
    }
}
