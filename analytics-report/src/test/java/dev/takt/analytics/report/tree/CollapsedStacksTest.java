package dev.takt.analytics.report.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CollapsedStacksTest {
    /** A line as {@code flamegraph.pl} and speedscope read it: the last number is the weight, and there is no second one before it. */
    private static final Pattern LINE = Pattern.compile("^(?!.*\\s\\d+(\\.\\d*)? \\d+$)\\S(.*\\S)? \\d+$");

    @Test
    void linesHaveSelfTimeOfEachPathInMicroseconds() throws IOException {
        try (Run run = Nested.shop()) {
            assertThat(written(run).lines())
                    .containsExactly(
                            "POST /orders 200000",
                            "POST /orders;db.query{table=orders} 400000",
                            "POST /orders;payment.charge 400000",
                            "cleanup 50000");
        }
    }

    @Test
    void namesCannotMakeFramesWeightsOrLines() throws IOException {
        try (Run run = Hostile.run()) {
            for (String name :
                    new String[] {"a;b", "two\nlines", "ends with 12", "ends with 1.5", " spaces ", "12 34"}) {
                run.tracker(name, "call").run(() -> run.succeed("below 7", Duration.ofMillis(1)));
            }

            String text = written(run);

            assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches());
            assertThat(text)
                    .contains("a,b;below_7 1000\n", "two\\nlines;below_7 1000\n", "ends with_12;below_7", "\nspaces;");
        }
    }

    @Test
    void differenceHasBothWeights() throws IOException {
        try (Run before = Nested.shop();
                Run after = Nested.shop()) {
            after.tracker("cleanup", "call").run(() -> after.succeed("db.query", Duration.ofMillis(3)));
            before.succeed("old", Duration.ofMillis(1));

            StringBuilder text = new StringBuilder();
            CollapsedStacks.write(
                    before.analytics().callTree(), after.analytics().callTree(), text);

            assertThat(text.toString().lines())
                    .containsExactly(
                            "POST /orders 200000 200000",
                            "POST /orders;db.query{table=orders} 400000 400000",
                            "POST /orders;payment.charge 400000 400000",
                            "cleanup 50000 50000",
                            "cleanup;db.query 0 3000",
                            "old 1000 0");
        }
    }

    @Test
    void leavesOutPathsWithoutSelfTime() throws IOException {
        try (Run run = Run.start()) {
            run.tracker("outer", "call").run(() -> run.succeed("inner", Duration.ofNanos(1_500)));
            run.succeed("short", Duration.ofNanos(499));

            assertThat(written(run)).isEqualTo("outer;inner 2\n");
        }
    }

    @Test
    void weightHasNoOverflow() throws IOException {
        try (Run run = Run.centuries()) {
            assertThat(written(run)).isEqualTo("stream 45035996273704955\n");
        }
        assertThat(CollapsedStacks.micros(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    private static String written(Run run) throws IOException {
        StringBuilder text = new StringBuilder();
        CollapsedStacks.write(run.analytics().callTree(), text);
        return text.toString();
    }
}
