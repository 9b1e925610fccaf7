package dev.takt.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.contract.TimedCalls;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.SlowCall;
import dev.takt.analytics.tracker.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The slowest calls of a root, with the calls that they made. */
class SlowCallsTest extends TimedCalls {
    private Analytics with(int examples) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        return create(config.withCallTree(config.callTree().withExamples(examples)));
    }

    private List<SlowCall> slowest(String name) {
        return analytics.callTree().roots().stream()
                .filter(root -> root.name().equals(name))
                .findFirst()
                .map(CallNode::slowest)
                .orElse(List.of());
    }

    /** Each span as {@code name start+duration}, indented by its depth. */
    private static String shape(SlowCall call) {
        return call.duration().toMillis()
                + call.spans().stream()
                        .map(span -> " " + ">".repeat(span.depth()) + span.name() + " "
                                + span.offset().toMillis() + "+"
                                + span.duration().toMillis()
                                + (span.outcome() == Outcome.SUCCESS ? "" : " " + span.outcome()))
                        .collect(Collectors.joining());
    }

    @Test
    void keepsTheCallsOfSlowCallsInTheirOrder() {
        work("root", 1, () -> {
            work("first", 2, () -> work("deep", 3));
            work("second", 4);
        });

        SlowCall slowest = slowest("root").get(0);
        assertThat(shape(slowest)).isEqualTo("10 >first 0+5 >>deep 0+3 >second 5+4");
        assertThat(slowest.startTime()).isEqualTo(ManualClock.START);
        assertThat(slowest.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(slowest.isTruncated()).isFalse();
        assertThat(slowest.spans()).extracting(SlowCall.Span::parent).containsExactly(-1, 0, -1);
        assertThat(slowest("first")).isEmpty();
    }

    @Test
    void keepsTheSlowestCallsOnly() {
        for (int millis = 1; millis <= 30; millis++) {
            int own = (millis * 7) % 31;
            work("root", own, () -> work("child", 0));
        }

        assertThat(slowest("root"))
                .extracting(call -> call.duration().toMillis())
                .containsExactly(30L, 29L, 28L, 27L, 26L, 25L, 24L, 23L, 22L, 21L);
    }

    @Test
    void forgetsSlowCallsAfterTwoPeriods() {
        work("root", 1000);
        clock.advance(Duration.ofMinutes(11));
        work("root", 10);

        assertThat(slowest("root")).hasSize(2);

        clock.advance(Duration.ofMinutes(11));
        work("root", 20);

        assertThat(slowest("root"))
                .extracting(call -> call.duration().toMillis())
                .containsExactly(20L, 10L);
    }

    @Test
    void keepsFailuresOfTheCallsToo() {
        work("root", 1, () -> {
            try {
                analytics.tracker("failing").run((Runnable) () -> {
                    clock.advance(Duration.ofMillis(2));
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                // the caller goes on
            }
        });

        assertThat(shape(slowest("root").get(0))).isEqualTo("3 >failing 0+2 FAILURE");
    }

    @Test
    void followsFuturesAndShowsThoseThatStillRun() {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        work("root", 1, () -> {
            assertThat(analytics.tracker("first").future(() -> {
                        work("inside", 2);
                        return first;
                    }))
                    .isNotDone();
            clock.advance(Duration.ofMillis(3));
            assertThat(analytics.tracker("second").future(() -> second)).isNotDone();
            clock.advance(Duration.ofMillis(4));
            first.complete(true);
        });

        assertThat(shape(slowest("root").get(0))).isEqualTo("10 >first 0+9 >>inside 0+2 >second 5+5 null");

        clock.advance(Duration.ofMillis(10));
        second.complete(true);

        assertThat(shape(slowest("root").get(0))).isEqualTo("10 >first 0+9 >>inside 0+2 >second 5+15");
    }

    @Test
    void followsWrappedExecutors() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        ExecutorService wrapped = analytics.wrap("pool", pool);
        analytics
                .tracker("root")
                .call(() -> wrapped.submit(() -> work("inside", 2)).get());
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(shape(slowest("root").get(0))).isEqualTo("2 >pool 0+0 >pool 0+2 >>inside 0+2");
    }

    @Test
    void observesFuturesAndTimersAsRoots() {
        CompletableFuture<Boolean> source = new CompletableFuture<>();
        CompletableFuture<Boolean> tracked = analytics.tracker("future").future(() -> {
            work("inside", 2);
            return source;
        });
        clock.advance(Duration.ofMillis(3));
        source.complete(true);
        assertThat(tracked).isDone();
        try (Timer timer = analytics.timer("timer")) {
            work("inside", 4);
            timer.tag("status", "ok").success();
        }

        assertThat(shape(slowest("future").get(0))).isEqualTo("5 >inside 0+2");
        assertThat(shape(slowest("timer").get(0))).isEqualTo("4 >inside 0+4");
    }

    @Test
    void keeps200CallsAndCountsAll() {
        work("root", 1, () -> {
            for (int i = 0; i < 300; i++) {
                work("child", 1, () -> work("deep", 1));
            }
        });

        SlowCall slowest = slowest("root").get(0);
        assertThat(slowest.spans()).hasSize(200);
        assertThat(slowest.isTruncated()).isTrue();
        CallNode root = analytics.callTree().roots().get(0);
        assertThat(root.coveredByChildren()).isEqualTo(Duration.ofMillis(600));
        assertThat(root.children().get(0).selfTime()).isEqualTo(Duration.ofMillis(300));
        assertThat(root.children().get(0).children().get(0).calls()).isEqualTo(300);
    }

    @Test
    void snapshotsOfOneProcessKeepTheSlowestOfAll() {
        analytics.close();
        analytics = with(2);
        work("only here", 1);
        work("root", 1, () -> work("first", 2));
        try (Analytics other = with(2)) {
            Analytics before = analytics;
            analytics = other;
            work("root", 1, () -> work("second", 7));
            work("root", 1, () -> work("third", 5));
            analytics = before;

            Snapshot merged = Snapshot.merged(List.of(analytics.snapshot(), other.snapshot()));

            CallNode root = merged.callTree().roots().get(0);
            assertThat(root.slowest())
                    .extracting(SlowCallsTest::shape)
                    .containsExactly("8 >second 0+7", "6 >third 0+5");
            assertThat(merged.callTree().roots().get(1).slowest()).hasSize(1);
        }
    }

    @Test
    void keepsNoneIfNoneAreWanted() {
        analytics.close();
        analytics = with(0);
        work("root", 1, () -> work("inside", 1));

        assertThat(slowest("root")).isEmpty();
        assertThat(analytics.callTree().roots()).hasSize(1);
    }
}
