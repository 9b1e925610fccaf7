package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SlowCallTableTest {
    @Test
    void drawsBarsFromStartToEnd() {
        try (Run run = Nested.shop()) {
            assertThat(ConsoleReporter.slowest(run.analytics().callTree())
                            .lines()
                            .limit(6))
                    .containsExactly(
                            "Call                Start     Took",
                            "─".repeat(68),
                            "POST /orders          0 s   100 ms  " + "█".repeat(32),
                            "  db.query        20.0 ms  20.0 ms  " + " ".repeat(6) + "█".repeat(6),
                            "  db.query        40.0 ms  20.0 ms  " + " ".repeat(12) + "█".repeat(7),
                            "  payment.charge  60.0 ms  40.0 ms  " + " ".repeat(19) + "█".repeat(13));
        }
    }

    @Test
    void reportHasTheSlowestCallThatMadeCalls() throws IOException {
        try (Run run = Nested.shop()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ConsoleReporter.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                    .report(run.analytics().snapshot(), ReportMode.FULL);

            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("Slowest call with calls")
                    .contains("    db.query        20.0 ms");
        }
    }

    @Test
    void keepsTheWidth() {
        try (Run run = Nested.shop()) {
            assertThat(ConsoleReporter.slowest(run.analytics().callTree(), 40).lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(40));
        }
    }
}
