package dev.takt.analytics.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.model.TreeDifference.Side;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeDifferenceTest {
    @Test
    void hasEachPathOfBothTreesOnce() {
        try (Run before = Nested.orders(20, 40, "legacy.check");
                Run after = Nested.orders(10, 70, "fraud.check")) {
            TreeDifference difference = Nested.difference(before, after);

            assertThat(difference.paths())
                    .extracting(path -> path.name() + ", " + path.verdict().words() + ' ' + path.change())
                    .containsExactly(
                            "POST /orders, slower +28.6%",
                            "payment.charge, slower +75.0%",
                            "db.query, faster −50.0%",
                            "fraud.check, only after ",
                            "legacy.check, only before ",
                            "cleanup, same ±0%");
            assertThat(difference.leftOut()).isZero();
            assertThat(difference.count(ChangeVerdict.SLOWER)).isEqualTo(2);
        }
    }

    @Test
    void sumsOfBothSidesAreExact() {
        try (Run before = Nested.orders(20, 40, "legacy.check");
                Run after = Nested.orders(10, 70, "fraud.check")) {
            TreeDifference difference = Nested.difference(before, after);

            assertThat(selfTime(difference, ComparedPath::before))
                    .isEqualTo(before.analytics().callTree().totalTime())
                    .isEqualTo(Duration.ofMillis(10 * 70 + 50));
            assertThat(selfTime(difference, ComparedPath::after))
                    .isEqualTo(after.analytics().callTree().totalTime())
                    .isEqualTo(Duration.ofMillis(10 * 90 + 50));
        }
    }

    @Test
    void rootOfOneSideBringsItsPaths() {
        try (Run before = Nested.orders(20, 40, "check");
                Run after = Run.start()) {
            after.succeed("import", Duration.ofMillis(5));

            assertThat(Nested.difference(before, after).paths())
                    .extracting(ComparedPath::name, ComparedPath::verdict)
                    .hasSize(6)
                    .allMatch(path -> path.toList().contains(ChangeVerdict.ONLY_BEFORE)
                            || path.toList().get(0).equals("import"));
        }
    }

    @Test
    void callerWithoutEndedCallIsRunning() {
        try (Run before = Run.start();
                Run after = Run.start()) {
            for (Run run : new Run[] {before, after}) {
                run.begin(run.tracker("stream", "call"), () -> {
                    run.succeed("poll", Duration.ofMillis(3));
                    return new CompletableFuture<>();
                });
            }

            assertThat(Nested.difference(before, after).paths())
                    .extracting(path -> path.name() + ' ' + path.verdict().key() + ' ' + path.change())
                    .containsExactly("stream running ", "poll same ±0%");
        }
    }

    @Test
    void pathsBeyondTheLimitAreCounted() {
        try (Run before = Run.start();
                Run after = Nested.wide(21, 10, 50)) {
            before.succeed("gone", Duration.ofMillis(1));
            CallTree tree = after.analytics().callTree();

            TreeDifference difference = TreeDifference.of(
                    new Side("before", before.analytics().callTree()),
                    new Side("after", tree),
                    node -> ChangeVerdict.SAME);

            assertThat(difference.paths().size()).isLessThanOrEqualTo(CallTreeEntries.MOST + 1);
            assertThat(difference.paths()).extracting(ComparedPath::id).doesNotHaveDuplicates();
            assertThat(difference.paths().size() + difference.leftOut()).isEqualTo(1 + size(tree.roots()));
            assertThat(difference.count(ChangeVerdict.ONLY_BEFORE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, ±0%",
        "100, 199, +99.0%",
        "100, 1300, '+1,200%'",
        "10000, 10004, ±0%",
        "100, 0, −100%",
        "0, 5, ''"
    })
    void changeIsSignedText(int before, int after, String text) {
        try (Run first = Run.start();
                Run second = Run.start()) {
            first.succeed("work", Duration.ofMillis(before));
            second.succeed("work", Duration.ofMillis(after));

            assertThat(Nested.difference(first, second).paths().get(0).change()).isEqualTo(text);
        }
    }

    private static Duration selfTime(TreeDifference difference, Function<ComparedPath, CallNode> side) {
        return difference.paths().stream()
                .map(side)
                .filter(node -> node != null)
                .map(CallNode::selfTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static long size(List<CallNode> nodes) {
        return nodes.stream().mapToLong(node -> 1 + size(node.children())).sum();
    }
}
