package dev.takt.analytics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.TimedCalls;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.SummaryLines;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tree of calls: which call made which, and where the time went. */
class CallTreeTest extends TimedCalls {
    /** Each node as {@code name(calls, total/self in ms) [children]}. */
    static String shape(CallTree tree) {
        return tree.roots().stream().map(CallTreeTest::shape).collect(Collectors.joining(" "));
    }

    private static String shape(CallNode node) {
        String own = node.name() + "(" + node.calls() + ", "
                + node.duration().total().toMillis() + "/" + node.selfTime().toMillis()
                + (node.detached() > 0 ? ", " + node.detached() + " detached" : "") + ")";
        return node.children().isEmpty()
                ? own
                : own + node.children().stream().map(CallTreeTest::shape).collect(Collectors.joining(" ", "[", "]"));
    }

    private String shape() {
        return shape(analytics.callTree());
    }

    @Test
    void nestsCallsOfOneThread() {
        work("outer", 1, () -> {
            work("inner", 3);
            work("inner", 2);
            work("other", 1, () -> work("inner", 7));
        });
        work("inner", 4);

        assertThat(shape()).isEqualTo("outer(1, 14/1)[other(1, 8/1)[inner(1, 7/7)] inner(2, 5/5)] inner(1, 4/4)");
        assertThat(analytics.stats(StatsQuery.all().names("inner")).calls()).isEqualTo(4);
    }

    @Test
    void countsFailedCallsBelowTheirCaller() {
        work("outer", 1, () -> {
            try {
                analytics.tracker("inner").run((Runnable) () -> {
                    clock.advance(Duration.ofMillis(2));
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                // the caller goes on
            }
        });
        work("next", 1);

        assertThat(shape()).isEqualTo("outer(1, 3/1)[inner(1, 2/2)] next(1, 1/1)");
        assertThat(analytics.callTree().roots().get(0).children().get(0).failures())
                .isEqualTo(1);
    }

    @Test
    void keepsRecursionApartUpToTheGreatestDepth() {
        recurse(100);

        CallNode node = analytics.callTree().roots().get(0);
        int depth = 1;
        long self = node.selfTime().toMillis();
        while (!node.children().isEmpty()) {
            node = node.children().get(0);
            self += node.selfTime().toMillis();
            depth++;
        }
        assertThat(depth).isEqualTo(64);
        assertThat(node.calls()).isEqualTo(37);
        assertThat(self).isEqualTo(100);
    }

    private void recurse(int times) {
        work("again", 1, times == 1 ? () -> {} : () -> recurse(times - 1));
    }

    @Test
    void nestsWhatFuturesCall() {
        CompletableFuture<String> source = new CompletableFuture<>();
        work("outer", 1, () -> {
            CompletableFuture<String> tracked = analytics.tracker("future").future(() -> {
                work("inside", 2);
                return source;
            });
            clock.advance(Duration.ofMillis(3));
            assertThat(tracked).isNotDone();
        });
        clock.advance(Duration.ofMillis(5));
        source.complete("value");

        assertThat(shape()).isEqualTo("outer(1, 6/0, 1 detached)[future(1, 11/9)[inside(1, 2/2)]]");
    }

    @Test
    void countsParallelChildrenOnce() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        work("outer", 1, () -> {
            work("before", 2);
            assertThat(analytics.tracker("future").future(() -> first)).isNotDone();
            clock.advance(Duration.ofMillis(3));
            assertThat(analytics.tracker("future").future(() -> second)).isNotDone();
            clock.advance(Duration.ofMillis(3));
            first.complete("");
            work("inner", 2);
            second.complete("");
            clock.advance(Duration.ofMillis(4));
            work("after", 1);
        });

        assertThat(shape()).isEqualTo("outer(1, 16/5)[future(2, 11/11) before(1, 2/2) inner(1, 2/2) after(1, 1/1)]");
    }

    @Test
    void carriesTheCallerToWrappedExecutors() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        ExecutorService wrapped = analytics.wrap("pool", pool);
        analytics.tracker("outer").call(() -> {
            wrapped.submit(() -> work("inside", 2)).get();
            return true;
        });
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        CallNode outer = analytics.callTree().roots().get(0);
        assertThat(outer.name()).isEqualTo("outer");
        assertThat(outer.children()).extracting(CallNode::eventType).containsExactlyInAnyOrder("queue", "run");
        assertThat(shape()).contains("pool(1, 2/0)[inside(1, 2/2)]");
    }

    @Test
    void nestsWithHooksAndTags() {
        analytics.withTags(Tags.of("tenant", "a"), () -> {
            work("outer", 1, () -> analytics.tracker("inner").hook(call -> null).run(() -> work("deep", 2)));
            return true;
        });

        assertThat(shape()).isEqualTo("outer(1, 3/1)[inner(1, 2/0)[deep(1, 2/2)]]");
        assertThat(analytics.callTree().roots().get(0).tags()).isEqualTo(Tags.of("tenant", "a"));
    }

    @Test
    void nestsBelowHookedCallWhateverItsEnd() {
        work("outer", 1, () -> {
            Tracker inner = analytics
                    .tracker("inner")
                    .hook(Hook.after(call -> Enrichment.none().tag("ended", "yes")));
            try {
                inner.run((Runnable) () -> {
                    work("deep", 2);
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                // the caller goes on
            }
            inner.call((Supplier<Boolean>) () -> {
                work("deep", 3);
                return true;
            });
        });
        work("next", 1);

        assertThat(shape()).isEqualTo("outer(1, 6/1)[inner(2, 5/0)[deep(2, 5/5)]] next(1, 1/1)");
    }

    @Test
    void keepsInstancesApart() {
        try (Analytics other = Analytics.builder()
                .config(AnalyticsConfig.defaults())
                .clock(clock)
                .build()) {
            work("outer", 1, () -> other.tracker("foreign").run(() -> work("inner", 2)));

            assertThat(shape(other.callTree())).isEqualTo("foreign(1, 2/2)");
        }
        assertThat(shape()).startsWith("outer(1, 3/");
    }

    @Test
    void instanceWithoutTreeLeavesCallsOfOthersRunning() {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        CompletableFuture<String> source = new CompletableFuture<>();
        try (Analytics other = Analytics.builder()
                .config(config.withCallTree(config.callTree().withEnabled(false)))
                .clock(clock)
                .build()) {
            work("outer", 0, () -> {
                assertThat(analytics.tracker("future").future(() -> source)).isNotDone();
                assertThat(other.tracker("done").future(() -> CompletableFuture.completedFuture("")))
                        .isDone();
                clock.advance(Duration.ofMillis(5));
                source.complete("");
                clock.advance(Duration.ofMillis(2));
            });

            assertThat(shape()).isEqualTo("outer(1, 7/2)[future(1, 5/5)]");
            assertThat(shape(other.callTree())).isEqualTo("done(1, 0/0)");
        }
    }

    @Test
    void selectsBranchesByName() {
        work("outer", 1, () -> {
            work("wanted", 1, () -> work("below", 1));
            work("unwanted", 1);
        });
        work("apart", 1);

        assertThat(shape(analytics.callTree(StatsQuery.all().names("wanted"))))
                .isEqualTo("outer(1, 4/1)[wanted(1, 2/1)[below(1, 1/1)]]");
    }

    @Test
    void mergesTreesByTheirPaths() {
        work("outer", 1, () -> work("inner", 2));
        try (Analytics other = Analytics.builder()
                .config(AnalyticsConfig.defaults())
                .clock(clock)
                .build()) {
            other.tracker("first").run(() -> {});
            other.tracker("outer").run(() -> other.tracker("inner").run(() -> clock.advance(Duration.ofMillis(5))));
            analytics.mergeWith(other);
        }

        assertThat(shape()).isEqualTo("outer(2, 8/1)[inner(2, 7/7)] first(1, 0/0)");
    }

    @Test
    void recordedCallsAreChildrenThatCoverNothing() {
        work(
                "outer",
                5,
                () -> analytics
                        .tracker("measured elsewhere")
                        .record(clock.now(), Duration.ofSeconds(2), Outcome.SUCCESS));

        assertThat(shape()).isEqualTo("outer(1, 5/5)[measured elsewhere(1, 2000/2000)]");
    }

    @Test
    void hottestPathsHaveMostSelfTime() {
        work("outer", 1, () -> {
            work("inner", 30);
            work("other", 1, () -> work("inner", 7, () -> work("deep", 2, () -> work("deeper", 9))));
        });
        work("single", 4);

        CallTree tree = analytics.callTree();
        assertThat(tree.isNested()).isTrue();
        assertThat(tree.totalTime()).isEqualTo(Duration.ofMillis(54));
        assertThat(tree.hottestPaths(3))
                .extracting(CallPath::toString)
                .containsExactly("outer > inner", "outer > … > deep > deeper", "outer > other > inner");
        assertThat(tree.hottestPaths(0)).isEmpty();
        assertThat(tree.hottestPaths(100)).hasSize(7);
    }

    @Test
    void pathEscapesAndCutsNames() {
        analytics.tracker("evil\n" + "x".repeat(100)).tag("a", "1").run(() -> clock.advance(Duration.ofMillis(1)));

        assertThat(analytics.callTree().hottestPaths(1))
                .extracting(CallPath::toString)
                .containsExactly("evil\\n" + "x".repeat(54) + "…");
        assertThat(analytics.callTree().isNested()).isFalse();
    }

    @Test
    void summaryHasHottestPaths() {
        work("outer", 1_000, () -> work("inner", 3_000));

        Snapshot snapshot = analytics.snapshot();
        assertThat(SummaryLines.of(snapshot.stats(), snapshot.callTree()))
                .hasSize(3)
                .last()
                .isEqualTo("Hottest paths: outer > inner self 3.000s (75%) | outer self 1.000s (25%)");
    }

    @Test
    void countsRowsWithinTimeBound() {
        work("outer", 1, () -> work("inner", 3));
        Instant later = clock.now();
        work("outer", 2, () -> work("inner", 5));
        work("inner", 7);

        assertThat(shape(analytics.callTree(StatsQuery.all().since(later))))
                .isEqualTo("inner(1, 7/7) outer(1, 7/2)[inner(1, 5/5)]");
        assertThat(shape(analytics.callTree(StatsQuery.all().until(later)))).isEqualTo("outer(1, 4/1)[inner(1, 3/3)]");
        assertThat(shape(analytics.callTree(StatsQuery.all().names("outer").since(later))))
                .isEqualTo("outer(1, 7/2)[inner(1, 5/5)]");
    }

    @Test
    void givesEachRowItsPath() {
        Tags tags = Tags.of("table", "users");
        work("outer", 1, () -> analytics.tracker("inner", "db", tags).run(() -> clock.advance(Duration.ofMillis(3))));

        Event inner = analytics.events().get(0);
        Event outer = analytics.events().get(1);

        assertThat(inner.path())
                .containsExactly(new SeriesKey("outer", "call", Tags.empty()), new SeriesKey("inner", "db", tags));
        assertThat(outer.path()).containsExactly(new SeriesKey("outer", "call", Tags.empty()));
        assertThat(outer.coveredByChildren()).isEqualTo(Duration.ofMillis(3));
        assertThat(outer.selfTime()).isEqualTo(Duration.ofMillis(1));
        assertThat(inner.selfTime()).isEqualTo(inner.duration());
    }
}
