package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CloseTest {
    private final Analytics analytics = Analytics.create();

    @Test
    void closedInstanceStillAnswers() {
        analytics.tracker("find").run(() -> {});

        analytics.close();

        assertThat(analytics.stats().calls()).isEqualTo(1);
        assertThat(analytics.events()).extracting(Event::name).containsExactly("find");
        assertThat(analytics.snapshot().stats().calls()).isEqualTo(1);
        assertThat(analytics.health().isGood()).isTrue();
        assertThat(analytics.flush()).isTrue();
        assertThat(analytics.clearOldEvents(Duration.ZERO)).isBetween(0L, 1L);
    }

    @Test
    void callsAfterCloseRunUnmeasuredAndAreCounted() {
        analytics.close();

        String value = analytics.tracker("find").call(() -> "value");
        String ofFuture =
                Threads.join(analytics.tracker("find").future(() -> CompletableFuture.completedFuture("of a future")));

        assertThat(List.of(value, ofFuture)).containsExactly("value", "of a future");
        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.health().count("call-after-close")).isEqualTo(2);
    }

    @Test
    void callThatEndsAfterCloseIsNotRecorded() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        CompletableFuture<String> tracked = analytics.tracker("slow").future(() -> pending);

        analytics.close();
        pending.complete("late");

        assertThat(tracked).isCompletedWithValue("late");
        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.health().count("call-after-close")).isEqualTo(1);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        analytics.tracker("find").run(() -> {});

        analytics.close();
        analytics.close();

        assertThat(analytics.stats().calls()).isEqualTo(1);
    }

    @Test
    void everyCallThatEndedBeforeCloseIsRecorded() {
        Threads.together(4, thread -> {
            for (int i = 0; i < 1_000; i++) {
                analytics.tracker("find").run(() -> {});
            }
        });

        analytics.close();

        assertThat(analytics.stats().calls()).isEqualTo(4_000);
    }

    @Test
    void callsThatRaceWithCloseAreRecordedOrCounted() {
        int calls = 50_000;
        CountDownLatch some = new CountDownLatch(1);
        CompletableFuture<Integer> caller = Threads.start(() -> {
            for (int i = 0; i < calls; i++) {
                analytics.tracker("find").run(() -> {});
                if (i == 1_000) {
                    some.countDown();
                }
            }
            return calls;
        });

        Threads.await(some);
        analytics.close();
        Threads.join(caller);

        assertThat(analytics.stats().calls() + analytics.health().count("call-after-close"))
                .isEqualTo(calls);
        assertThat(analytics.stats().calls()).isGreaterThan(1_000);
    }

    @Test
    void writerEndsWithClose() {
        Set<Thread> others = writers();
        Analytics closedSoon = Analytics.create();
        Set<Thread> mine = writers();
        mine.removeAll(others);

        closedSoon.close();

        assertThat(mine).hasSize(1).noneMatch(Thread::isAlive);
        analytics.close();
    }

    @Test
    void disabledInstanceRunsCallsAndRecordsNothing() {
        Set<Thread> before = writers();
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build()) {
            Set<Thread> started = writers();
            started.removeAll(before);

            String value = disabled.tracker("find").call(() -> "value");
            disabled.timer("block").success();

            assertThat(value).isEqualTo("value");
            assertThat(started).isEmpty();
            assertThat(disabled.stats().calls()).isZero();
            assertThat(disabled.events()).isEmpty();
            assertThat(disabled.flush()).isTrue();
            assertThat(disabled.health().isGood()).isTrue();
        }
        analytics.close();
    }

    private static Set<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("takt-writer"))
                .collect(Collectors.toSet());
    }
}
