package dev.takt.analytics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Random trees of sequential, parallel and detached calls, against a union of the intervals of their children. */
class CallTreePropertyTest {
    private static final int MOST_CALLS = 60;
    private static final int MOST_DEPTH = 6;

    @Property(tries = 300)
    void selfTimeIsTheTimeWithoutARunningChild(@ForAll long seed) {
        Program program = new Program(seed);
        try {
            program.run();
            program.compare();
            program.compareRows();
        } finally {
            program.analytics.close();
        }
    }

    /** A call as it was made, in milliseconds. */
    private static final class Made {
        private final String name;
        private final @Nullable Made caller;
        private final List<Made> children = new ArrayList<>();
        private final long start;
        private long end;

        private Made(String name, @Nullable Made caller, long start) {
            this.name = name;
            this.caller = caller;
            this.start = start;
        }

        private List<String> path() {
            List<String> path = caller == null ? new ArrayList<>() : caller.path();
            path.add(name);
            return path;
        }

        private long covered() {
            List<Made> byStart = new ArrayList<>(children);
            byStart.sort(Comparator.comparingLong(child -> child.start));
            long covered = 0;
            long until = start;
            for (Made child : byStart) {
                long from = Math.max(until, child.start);
                long to = Math.min(end, child.end);
                covered += Math.max(0, to - from);
                until = Math.max(until, to);
            }
            return covered;
        }

        private long detached() {
            return children.stream().filter(child -> child.end > end).count();
        }
    }

    private static final class Program {
        private final ManualClock clock = new ManualClock();
        private final Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults())
                .clock(clock)
                .build();
        private final Random random;
        private final List<Made> made = new ArrayList<>();
        private final Map<Made, CompletableFuture<Boolean>> open = new HashMap<>();
        private long now;

        private Program(long seed) {
            random = new Random(seed);
        }

        private void run() {
            while (made.size() < MOST_CALLS / 2) {
                steps(null, 1);
            }
            while (!open.isEmpty()) {
                pass();
                endOne();
            }
        }

        private void steps(@Nullable Made caller, int depth) {
            while (random.nextInt(6) > 0) {
                pass();
                if (made.size() < MOST_CALLS && depth < MOST_DEPTH) {
                    if (random.nextBoolean()) {
                        call(caller, depth);
                    } else {
                        future(caller, depth);
                    }
                }
                if (random.nextInt(3) == 0) {
                    endOne();
                }
            }
            pass();
        }

        private void pass() {
            long millis = random.nextInt(4);
            now += millis;
            clock.advance(Duration.ofMillis(millis));
        }

        private Made begin(@Nullable Made caller) {
            Made call = new Made("call" + made.size(), caller, now);
            made.add(call);
            if (caller != null) {
                caller.children.add(call);
            }
            return call;
        }

        private void call(@Nullable Made caller, int depth) {
            Made call = begin(caller);
            analytics.tracker(call.name).run(() -> steps(call, depth + 1));
            call.end = now;
        }

        private void future(@Nullable Made caller, int depth) {
            Made call = begin(caller);
            CompletableFuture<Boolean> source = new CompletableFuture<>();
            CompletableFuture<Boolean> tracked = analytics.tracker(call.name).future(() -> {
                steps(call, depth + 1);
                return source;
            });
            assertThat(tracked).isNotDone();
            open.put(call, source);
        }

        private void endOne() {
            List<Made> running = made.stream().filter(open::containsKey).toList();
            if (!running.isEmpty()) {
                Made one = running.get(random.nextInt(running.size()));
                one.end = now;
                open.remove(one).complete(true);
            }
        }

        private void compare() {
            Map<String, CallNode> nodes = new HashMap<>();
            Map<String, String> callers = new HashMap<>();
            analytics.callTree().roots().forEach(root -> collect(root, "", nodes, callers));
            assertThat(nodes).hasSameSizeAs(made);
            for (Made call : made) {
                CallNode node = nodes.get(call.name);
                assertThat(node).as(call.name).isNotNull();
                assertThat(callers.get(call.name)).isEqualTo(call.caller == null ? "" : call.caller.name);
                assertThat(node.duration().total()).isEqualTo(Duration.ofMillis(call.end - call.start));
                assertThat(node.coveredByChildren())
                        .as("covered time of %s", call.name)
                        .isEqualTo(Duration.ofMillis(call.covered()));
                assertThat(node.detached()).as("detached of %s", call.name).isEqualTo(call.detached());
            }
        }

        /** Compares each row with its call: its callers, and the time in which children of the call ran. */
        private void compareRows() {
            Map<String, Event> rows = new HashMap<>();
            assertThat(analytics.callTree(StatsQuery.all().since(Instant.EPOCH)))
                    .hasToString(analytics.callTree().toString());
            analytics.events().forEach(row -> rows.put(row.name(), row));
            assertThat(rows).hasSameSizeAs(made);
            for (Made call : made) {
                Event row = rows.get(call.name);
                assertThat(row.path()).extracting(SeriesKey::name).isEqualTo(call.path());
                assertThat(row.coveredByChildren()).isEqualTo(Duration.ofMillis(call.covered()));
                assertThat(row.selfTime()).isEqualTo(Duration.ofMillis(call.end - call.start - call.covered()));
            }
        }

        private static void collect(
                CallNode node, String caller, Map<String, CallNode> nodes, Map<String, String> callers) {
            nodes.put(node.name(), node);
            callers.put(node.name(), caller);
            node.children().forEach(child -> collect(child, node.name(), nodes, callers));
        }
    }
}
