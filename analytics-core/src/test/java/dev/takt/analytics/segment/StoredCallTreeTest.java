package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Obstacle;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.StatsQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The call tree across files, restarts and merges, against the tree of one instance that saw every call. */
class StoredCallTreeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_DEPTH = 5;

    @Property(tries = 10)
    void treeOfFilesContinuesAcrossRestarts(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("takt-tree");
        ManualClock clock = new ManualClock();
        try (Program whole = new Program(AnalyticsConfig.defaults(), new ManualClock())) {
            for (int life = 0; life < 3; life++) {
                Instant begin = clock.now();
                StatsQuery ofThisLife = StatsQuery.all().since(begin);
                try (Program part = new Program(stored(folder), clock)) {
                    assertThat(part.text()).isEqualTo(whole.text());
                    whole.run(seed + life);
                    part.run(seed + life);
                    assertThat(part.text()).isEqualTo(whole.text());
                }
                try (CallStore store = CallStore.open(folder)) {
                    assertThat(store.verify().damages()).isEmpty();
                    assertThat(text(store.callTree())).isEqualTo(whole.text());
                    assertThat(text(store.callTree(ofThisLife))).isEqualTo(whole.text(ofThisLife));
                    assertThat(paths(store.events(StatsQuery.all()))).isEqualTo(paths(whole.analytics.events()));
                }
            }
            CallStore.compact(folder);
            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.verify().damages()).isEmpty();
                assertThat(text(store.callTree())).isEqualTo(whole.text());
            }
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 10)
    void mergedTreesAreTheTreeOfAllCalls(@ForAll long seed) throws IOException {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        Path folder = Files.createTempDirectory("takt-tree");
        try (Program whole = new Program(config, new ManualClock());
                Program left = new Program(stored(folder), new ManualClock());
                Program right = new Program(config, new ManualClock())) {
            for (int round = 0; round < 3; round++) {
                List.of(whole, left).forEach(each -> each.run(seed));
                List.of(whole, right).forEach(each -> each.run(~seed));
                if ((seed >> round & 1) == 0) {
                    left.analytics.mergeWith(right.analytics);
                } else {
                    byte[] file = right.snapshot();
                    assertThat(text(Snapshot.merged(List.of(left.analytics.snapshot(), Snapshot.read(file)))
                                    .callTree()))
                            .isEqualTo(whole.text());
                    left.analytics.mergeWith(Snapshot.read(file));
                    right.discardAll();
                }
                assertThat(left.text()).isEqualTo(whole.text());
                assertThat(right.text()).isEmpty();
            }

            assertThat(left.analytics.flush(PATIENCE)).isTrue();
            try (CallStore store = CallStore.open(folder)) {
                assertThat(text(store.callTree())).isEqualTo(whole.text());
            }
            assertThat(left.text(StatsQuery.all().since(Instant.EPOCH))).isEqualTo(whole.text());
            assertSumsOf(left.analytics.callTree(), left.analytics.stats().series());
            right.analytics.mergeWith(left.analytics);
            assertThat(right.text()).isEqualTo(whole.text());
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

    private static List<String> paths(List<Event> events) {
        return events.stream()
                .map(event -> event.path() + " " + event.coveredByChildren())
                .toList();
    }

    /** An instance with a private clock, which makes equal calls for equal seeds. */
    private static final class Program implements AutoCloseable {
        private final ManualClock clock;
        private final Analytics analytics;
        private final List<CompletableFuture<Boolean>> running = new ArrayList<>();
        private Random random = new Random();

        private Program(AnalyticsConfig config, ManualClock clock) {
            this.clock = clock;
            this.analytics = open(config, clock);
        }

        private void run(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                call(1);
            }
            for (CompletableFuture<Boolean> one : running) {
                pass();
                one.complete(true);
            }
            running.clear();
        }

        private void call(int depth) {
            String name = "call" + random.nextInt(4);
            if (random.nextInt(3) > 0) {
                analytics.tracker(name).run(() -> inside(depth));
                return;
            }
            CompletableFuture<Boolean> source = new CompletableFuture<>();
            running.add(source);
            CompletableFuture<Boolean> tracked = analytics.tracker(name).future(() -> {
                inside(depth);
                return source;
            });
            assertThat(tracked).isNotDone();
        }

        private void inside(int depth) {
            pass();
            for (int i = random.nextInt(4); i > 0 && depth < MOST_DEPTH; i--) {
                call(depth + 1);
            }
        }

        private void pass() {
            clock.advance(Duration.ofMillis(random.nextInt(9)));
        }

        private byte[] snapshot() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            analytics.snapshot().write(bytes);
            return bytes.toByteArray();
        }

        private void discardAll() {
            try (Analytics rest = open(AnalyticsConfig.defaults(), new ManualClock())) {
                rest.mergeWith(analytics);
            }
        }

        private String text() {
            return text(StatsQuery.all());
        }

        private String text(StatsQuery query) {
            return StoredCallTreeTest.text(analytics.callTree(query));
        }

        @Override
        public void close() {
            analytics.close();
        }
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
