package dev.takt.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.CallNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rule for every way to nest calls in each other: they give the same call tree. */
public abstract class NestingContract {
    /** Returns the ways that the subclass is about, by their names. */
    protected abstract Map<String, Nesting> ways();

    /** Returns the ways that they are nested in, and that are nested in them. */
    protected Map<String, Nesting> others() {
        return ways();
    }

    @TestFactory
    Stream<DynamicTest> givesTheSameTree() {
        Map<String, DynamicTest> tests = new LinkedHashMap<>();
        ways().forEach((oneName, one) -> others().forEach((otherName, other) -> {
            tests.put(otherName + " in " + oneName, test(oneName, one, otherName, other));
            tests.put(oneName + " in " + otherName, test(otherName, other, oneName, one));
        }));
        return tests.values().stream();
    }

    private static DynamicTest test(String outerName, Nesting outer, String innerName, Nesting inner) {
        return DynamicTest.dynamicTest(innerName + " in " + outerName, () -> {
            try (Analytics analytics = Analytics.create()) {
                outer.call(analytics, "outer", () -> {
                    unchecked(() -> inner.call(analytics, "inner", () -> run(analytics, "deep")));
                    run(analytics, "beside");
                });
                run(analytics, "after");

                assertThat(shape(analytics.callTree().roots())).isEqualTo("after outer[beside inner[deep]]");
                assertThat(analytics.health().counts().values()).containsOnly(0L);
            }
        });
    }

    private static void run(Analytics analytics, String name) {
        analytics.tracker(name).run(() -> {});
    }

    /** Runs {@code work}; a checked exception fails the test. */
    protected static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static void unchecked(CheckedWork work) {
        boolean unused = unchecked(() -> {
            work.run();
            return true;
        });
    }

    private interface CheckedWork {
        void run() throws Exception;
    }

    /** Returns the nodes as {@code name [children]}, by name. Waits and runs of executors are replaced by what they called. */
    private static String shape(List<CallNode> nodes) {
        return nodes.stream()
                .flatMap(NestingContract::withoutExecutors)
                .map(node -> {
                    assertThat(node.calls()).as(node.name()).isEqualTo(1);
                    assertThat(node.selfTime().isNegative()).isFalse();
                    String name = node.name().substring(node.name().lastIndexOf('.') + 1);
                    return node.children().isEmpty() ? name : name + "[" + shape(node.children()) + "]";
                })
                .filter(shape -> !shape.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Stream<CallNode> withoutExecutors(CallNode node) {
        return node.eventType().equals("queue") || node.eventType().equals("run")
                ? node.children().stream().flatMap(NestingContract::withoutExecutors)
                : Stream.of(node);
    }
}
