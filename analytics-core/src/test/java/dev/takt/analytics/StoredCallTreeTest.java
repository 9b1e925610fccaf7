package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The call tree across files, restarts and merges, against the tree of one instance that saw every call. */
class StoredCallTreeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_DEPTH = 5;

    @Property(tries = 40)
    void treeOfFilesContinuesAcrossRestarts(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("takt-tree");
        ManualClock clock = new ManualClock();
        Random random = new Random(seed);
        try (Analytics whole = open(AnalyticsConfig.defaults(), clock)) {
            for (int life = 0; life < 3; life++) {
                Instant begin = clock.now();
                try (Analytics part = open(stored(folder), clock)) {
                    assertThat(text(part.callTree())).isEqualTo(text(whole.callTree()));
                    run(random, List.of(whole, part), clock);
                    assertThat(text(part.callTree())).isEqualTo(text(whole.callTree()));
                }
                try (CallStore store = CallStore.open(folder)) {
                    assertThat(store.verify().damages()).isEmpty();
                    assertThat(text(store.callTree())).isEqualTo(text(whole.callTree()));
                    assertThat(text(store.callTree(StatsQuery.all().since(begin))))
                            .isEqualTo(text(whole.callTree(StatsQuery.all().since(begin))));
                    assertThat(store.events(StatsQuery.all()))
                            .extracting(Event::path, Event::coveredByChildren)
                            .containsExactlyElementsOf(paths(whole));
                }
            }
            CallStore.compact(folder);
            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.verify().damages()).isEmpty();
                assertThat(text(store.callTree())).isEqualTo(text(whole.callTree()));
            }
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 40)
    void mergedTreesAreTheTreeOfAllCalls(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("takt-tree");
        ManualClock clock = new ManualClock();
        Random random = new Random(seed);
        AnalyticsConfig config = AnalyticsConfig.defaults();
        try (Analytics whole = open(config, clock);
                Analytics left = open(stored(folder), clock);
                Analytics right = open(config, clock)) {
            for (int round = 0; round < 3; round++) {
                run(random, List.of(whole, left), clock);
                run(random, List.of(whole, right), clock);
                if (random.nextBoolean()) {
                    left.mergeWith(right);
                } else {
                    right.mergeWith(left);
                    left.mergeWith(right);
                }
            }

            assertThat(text(left.callTree())).isEqualTo(text(whole.callTree()));
            assertThat(right.callTree().roots()).isEmpty();
            assertThat(text(left.callTree(StatsQuery.all().since(Instant.EPOCH))))
                    .isEqualTo(text(whole.callTree()));
            assertSumsOf(left.callTree(), left.stats().series());
        } finally {
            delete(folder);
        }
    }

    @Test
    void treeIsExactWhenRowsAreDropped() throws IOException {
        Path folder = Files.createTempDirectory("takt-tree");
        AnalyticsConfig config = stored(folder);
        config = config.withRing(config.ring().withSize(1_024));
        CountDownLatch enough = new CountDownLatch(1);
        ManualClock clock = new ManualClock();
        try {
            CallTree live;
            try (Analytics analytics = open(config, clock)) {
                analytics.tracker("stop").start().fail(new Obstacle(enough));
                for (int i = 0; i < 5_000; i++) {
                    analytics.tracker("outer").run(() -> {
                        clock.advance(Duration.ofMillis(1));
                        analytics.tracker("inner").run(() -> clock.advance(Duration.ofMillis(2)));
                    });
                }
                enough.countDown();
                assertThat(analytics.flush(PATIENCE)).isTrue();
                live = analytics.callTree();
                assertThat(analytics.stats().droppedEvents()).isPositive();
            }

            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.rows()).isLessThan(10_001);
                assertThat(text(store.callTree())).isEqualTo(text(live));
                assertThat(text(store.callTree(StatsQuery.all().names("inner"))))
                        .isEqualTo("outer 5000/0 PT15S/PT5S 0\n  inner 5000/0 PT10S/PT10S 0\n");
            }
        } finally {
            delete(folder);
        }
    }

    private static Analytics open(AnalyticsConfig config, ManualClock clock) {
        return Analytics.builder().config(config).clock(clock).build();
    }

    private static AnalyticsConfig stored(Path folder) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        return config.withStore(
                config.store().withDirectory(folder).withSync(SyncMode.NONE).withResume(true));
    }

    /** Makes the same random calls in each of the instances. */
    private static void run(Random random, List<Analytics> instances, ManualClock clock) {
        List<Runnable> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            call(random, instances, clock, running, 1);
        }
        running.forEach(Runnable::run);
    }

    private static void call(
            Random random, List<Analytics> instances, ManualClock clock, List<Runnable> running, int depth) {
        String name = "call" + random.nextInt(4);
        boolean detaches = random.nextInt(3) == 0;
        CompletableFuture<String> result = detaches ? new CompletableFuture<>() : CompletableFuture.completedFuture("");
        Runnable inside = () -> {
            clock.advance(Duration.ofMillis(random.nextInt(9)));
            for (int i = random.nextInt(4); i > 0 && depth < MOST_DEPTH; i--) {
                call(random, instances, clock, running, depth + 1);
            }
        };
        nest(instances.iterator(), name, result, inside);
        if (detaches) {
            running.add(() -> {
                clock.advance(Duration.ofMillis(random.nextInt(9)));
                result.complete("done");
            });
        }
    }

    private static void nest(
            Iterator<Analytics> instances, String name, CompletableFuture<String> result, Runnable inside) {
        if (!instances.hasNext()) {
            inside.run();
            return;
        }
        CompletableFuture<String> unused = instances.next().tracker(name).future(() -> {
            nest(instances, name, result, inside);
            return result;
        });
    }

    private static List<Tuple> paths(Analytics whole) {
        return whole.events().stream()
                .map(event -> Tuple.tuple(event.path(), event.coveredByChildren()))
                .toList();
    }

    private static void assertSumsOf(CallTree tree, List<SeriesStats> series) {
        Map<String, Long> calls = new HashMap<>();
        tree.roots().forEach(root -> add(root, calls));
        assertThat(calls).hasSameSizeAs(series);
        series.forEach(one -> assertThat(calls).containsEntry(one.name(), one.calls()));
    }

    private static void add(CallNode node, Map<String, Long> calls) {
        if (node.calls() > 0) {
            calls.merge(node.name(), node.calls(), Long::sum);
        }
        node.children().forEach(child -> add(child, calls));
    }

    private static String text(CallTree tree) {
        StringBuilder text = new StringBuilder();
        tree.roots().forEach(root -> append(text, root, ""));
        return text.toString();
    }

    private static void append(StringBuilder text, CallNode node, String indent) {
        text.append(indent)
                .append(node.name() + " " + node.calls() + "/" + node.failures() + " "
                        + node.duration().total() + "/" + node.selfTime() + " " + node.detached() + "\n");
        node.children().forEach(child -> append(text, child, indent + "  "));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
