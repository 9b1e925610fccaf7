package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTreeTableTest {
    @Test
    void pathsAreIndentedBelowTheirCallers() {
        try (Run run = Nested.shop()) {
            assertThat(ConsoleReporter.tree(run.analytics().callTree()).lines().toList())
                    .containsExactly(
                            "Path                       Calls  Failed     Mean      p95    Total     Self  Share",
                            "─".repeat(83),
                            "POST /orders                  10       0   100 ms   100 ms   1.00 s   200 ms  95.2%",
                            "├ db.query {table=orders}     20       0  20.0 ms  20.0 ms   400 ms   400 ms  38.1%",
                            "└ payment.charge              10       1  40.0 ms  40.0 ms   400 ms   400 ms  38.1%",
                            "cleanup                        1       0  50.0 ms  50.0 ms  50.0 ms  50.0 ms   4.8%");
        }
    }

    @Test
    void reportHasThreeHottestPaths() throws IOException {
        try (Run run = Nested.shop()) {
            assertThat(printed(run, StandardCharsets.UTF_8))
                    .contains(String.join(
                            System.lineSeparator(),
                            "Hottest paths",
                            "  POST /orders > db.query {table=orders}  400 ms self  38.1%  20 calls",
                            "  POST /orders > payment.charge           400 ms self  38.1%  10 calls",
                            "  POST /orders                            200 ms self  19.0%  10 calls"));
        }
    }

    @Test
    void reportWithoutNestedPathHasNoHottestPaths() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(printed(run, StandardCharsets.UTF_8)).doesNotContain("Hottest");
        }
    }

    @Test
    void statesHowManyPathsAreLeftOut() {
        try (Run run = Nested.wide(10, 5, 10)) {
            assertThat(ConsoleReporter.tree(run.analytics().callTree()).lines())
                    .hasSize(203)
                    .last()
                    .isEqualTo("310 paths with less total time left out");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 60, 80, 120, 1_000})
    void linesFitTheWidth(int width) {
        try (Run run = Nested.wide(1, 2, 40)) {
            run.tracker(Hostile.LONG, "call").run(() -> run.succeed(Hostile.ANSI, Duration.ofMillis(3)));

            assertThat(ConsoleReporter.tree(run.analytics().callTree(), width).lines())
                    .allMatch(line -> TextWidth.of(line) <= width)
                    .noneMatch(line -> line.contains("\u001b"))
                    .anyMatch(line -> line.contains("root0"));
        }
    }

    @Test
    void linesArePlainWhereCharsetLacksBoxes() throws IOException {
        try (Run run = Nested.shop()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Console.of(new PrintStream(bytes, true, StandardCharsets.US_ASCII), StandardCharsets.US_ASCII, Map.of())
                    .print(run.analytics().callTree(), 10);
            assertThat(bytes.toString(StandardCharsets.US_ASCII)).contains("|-db.query", "`-payment.charge");
        }
    }

    @Test
    void rejectsWidthBelowTwentyColumns() {
        try (Run run = Run.start()) {
            assertThatThrownBy(() -> ConsoleReporter.tree(run.analytics().callTree(), 19))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("columns must be between 20 and 1000, was 19");
        }
    }

    private static String printed(Run run, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleReporter.to(new PrintStream(bytes, true, charset), charset)
                .withWidth(120)
                .report(run.snapshot(), ReportMode.FULL);
        return bytes.toString(charset);
    }
}
