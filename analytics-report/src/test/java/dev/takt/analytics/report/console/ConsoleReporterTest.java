package dev.takt.analytics.report.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.stats.Stats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReporterTest {
    private static final String ESCAPE = "\u001b";

    @Test
    void tableHasAllSeriesGreatestTotalTimeFirst() {
        try (Run run = Run.mixed()) {
            assertThat(ConsoleReporter.table(run.stats(), 160).lines().toList())
                    .containsExactly(
                            "Function                  Type  Calls    Success  Failed  Cancelled     Mean      p50      p95      p99      Max    Total  Share     Spread",
                            "─".repeat(141),
                            "payment.charge            http      3      66.7%       1          0   3.37 s   2.99 s   7.00 s   7.00 s   7.00 s   10.1 s  ████████  █     ██",
                            "users.find {table=users}  db        6      83.3%       1          0  9.17 ms  3.01 ms  40.0 ms  40.0 ms  40.0 ms  55.0 ms            ▄▄▄█   ▄",
                            "search                    call      1  cancelled       0          1  9.00 ms  9.00 ms  9.00 ms  9.00 ms  9.00 ms  9.00 ms            █");
        }
    }

    @Test
    void showsSumsBeyond64BitsInDays() {
        try (Run run = Run.centuries()) {
            assertThat(ConsoleReporter.table(run.stats(), 160)).contains("521,249d 22h  ████████");
        }
    }

    @Test
    void routeHasRowForSumOfItsSeries() {
        try (Run run = Run.start()) {
            var route = run.tracker("GET /users/{id}", "http.server").tag("host", "a");
            run.succeed(route.tag("status", "2xx"), Duration.ofMillis(2));
            run.succeed(route.tag("status", "2xx"), Duration.ofMillis(2));
            run.succeed(route.tag("status", "2xx"), Duration.ofMillis(2));
            run.fail(route.tag("status", "5xx"), Duration.ofMillis(1), new IllegalStateException());
            run.analytics().timer("block").close();

            assertThat(ConsoleReporter.table(run.stats(), 80).lines().toList())
                    .extracting(line ->
                            line.substring(0, Math.min(line.length(), 58)).strip())
                    .containsExactly(
                            "Function                  Calls  Success  Failed      p95",
                            "─".repeat(58),
                            "GET /users/{id} {host=a}      4    75.0%       1  2.00 ms",
                            "  {status=2xx}                3     100%       0  2.00 ms".strip(),
                            "  {status=5xx}                1       0%       1  1.00 ms".strip(),
                            "block                         1    unset       0      0 s");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 60, 80, 100, 120, 200, 1_000})
    void linesFitTheWidth(int width) throws IOException {
        try (Run run = Hostile.run().withMixedCalls()) {
            run.succeed("商品.検索.".repeat(20), Duration.ofMillis(5));
            run.succeed("🚀 start", Duration.ofMillis(5));
            run.analytics().record(Hostile.LONG, -9e14, Tags.of("key", Hostile.ANSI));

            assertThat(ConsoleReporter.table(run.stats(), width).lines()).allMatch(line -> TextWidth.of(line) <= width);
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of(), width).lines())
                    .allMatch(line -> TextWidth.of(line) <= width);
        }
    }

    @Test
    void numbersAreAlignedForAnyName() {
        try (Run run = Run.start()) {
            for (String name : List.of("plain", "商品.検索", "🚀", "e\u0301tude", Hostile.ANSI)) {
                run.succeed(name, Duration.ofMillis(5));
            }

            List<String> rows =
                    ConsoleReporter.table(run.stats()).lines().skip(2).toList();

            assertThat(rows)
                    .hasSize(5)
                    .anyMatch(row -> row.startsWith("plain" + " ".repeat(26) + "call"))
                    .anyMatch(row -> row.startsWith("商品.検索" + " ".repeat(22) + "call"))
                    .anyMatch(row -> row.startsWith("🚀" + " ".repeat(29) + "call"));
            assertThat(rows.stream().map(row -> TextWidth.of(row.substring(0, row.indexOf("100%")))))
                    .containsOnly(
                            TextWidth.of(rows.get(0).substring(0, rows.get(0).indexOf("100%"))));
        }
    }

    @Test
    void cutsNamesInsteadOfWrapping() {
        try (Run run = Run.start()) {
            run.succeed(Hostile.LONG, Duration.ofMillis(5));

            assertThat(ConsoleReporter.table(run.stats(), 100).lines().toList())
                    .hasSize(3)
                    .last()
                    .asString()
                    .startsWith("very.very.")
                    .contains("…");
        }
    }

    @Test
    void escapesControlCharactersInNames() throws IOException {
        try (Run run = Hostile.run()) {
            run.analytics().record(Hostile.ANSI, 1, Tags.of("key", Hostile.ANSI));
            String text = printed(run, StandardCharsets.UTF_8, Map.of(), 200);

            assertThat(text.codePoints())
                    .noneMatch(character -> Character.isISOControl(character) && character != '\n')
                    .noneMatch(character -> Character.getType(character) == Character.FORMAT);
            assertThat(text).contains("\\u001b[31mred", "user\\u202egnp.exe");
        }
    }

    @Test
    void printsSlowCallsAndErrorsAfterTable() throws IOException {
        try (Run run = Run.mixed()) {
            List<String> lines =
                    printed(run, StandardCharsets.UTF_8, Map.of(), 120).lines().toList();

            assertThat(lines)
                    .startsWith(
                            "Call analytics, run type: incremental",
                            "10 calls, 77.8% success, 2 failed, 1 cancelled, mean 1.02 s, total 10.2 s");
            int slowest = lines.indexOf("Slowest calls");
            assertThat(lines.get(slowest + 1)).startsWith("  payment.charge").contains("7.00 s", "success");
            int errors = lines.indexOf("Errors by type");
            assertThat(errors).isGreaterThan(slowest);
            assertThat(lines.get(errors + 1))
                    .startsWith("  java.lang.IllegalArgumentException")
                    .endsWith("payment.charge");
            assertThat(lines).doesNotContain("What the library lost");
        }
    }

    @Test
    void breaksNarrowSummaryBeforeFigure() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of(), 44).lines())
                    .startsWith(
                            "Call analytics, run type: incremental",
                            "10 calls, 77.8% success, 2 failed,",
                            "1 cancelled, mean 1.02 s, total 10.2 s",
                            "");
        }
    }

    @Test
    void printsTableOfManualMetrics() throws IOException {
        try (Run run = Run.mixed()) {
            run.analytics().record("cpu.load.1m", 0.5, Tags.of("host", "a"));
            run.analytics().record("cpu.load.1m", 0.25, Tags.of("host", "a"));
            run.analytics().count("orders.placed", 1_200);
            run.analytics().count("orders.placed", 34);

            List<String> lines =
                    printed(run, StandardCharsets.UTF_8, Map.of(), 120).lines().toList();

            int title = lines.indexOf("Manual metrics");
            assertThat(title).isGreaterThan(lines.indexOf("Errors by type"));
            assertThat(lines.subList(title + 1, lines.size()))
                    .containsExactly(
                            "  Metric                 Last   Min    Max   Mean  Count",
                            "  " + "─".repeat(54),
                            "  cpu.load.1m {host=a}   0.25  0.25    0.5  0.375      2",
                            "  orders.placed         1,234    34  1,200    617      2");
        }
    }

    @Test
    void omitsTableWithoutManualMetrics() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of(), 120)).doesNotContain("Manual metrics");
        }
    }

    @Test
    void printsLossesIfThereAreAny() throws IOException {
        try (Run run = Run.start(AnalyticsConfig.defaults().withSeriesLimit(1))) {
            run.succeed("one", Duration.ofMillis(1));
            run.succeed("other", Duration.ofMillis(1));
            run.succeed("another", Duration.ofMillis(1));
            long folded = run.snapshot().health().count("series-folded");

            List<String> lines =
                    printed(run, StandardCharsets.UTF_8, Map.of(), 120).lines().toList();

            assertThat(folded).isPositive();
            assertThat(lines.get(lines.indexOf("What the library lost") + 1))
                    .startsWith("  series beyond the limit")
                    .endsWith(" " + folded);
        }
    }

    @Test
    void usesColoursOnlyIfAllowed() throws IOException {
        try (Run run = Run.mixed()) {
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of(), 120)).doesNotContain(ESCAPE);
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"), 120))
                    .doesNotContain(ESCAPE);
            assertThat(ConsoleReporter.table(run.stats())).doesNotContain(ESCAPE);
        }
    }

    @Test
    void coloursShowBandAndKeepAlignment() throws IOException {
        try (Run run = Run.mixed()) {
            String plain = printed(run, StandardCharsets.UTF_8, Map.of(), 120);
            String coloured = printed(run, StandardCharsets.UTF_8, Map.of("FORCE_COLOR", "1"), 120);

            assertThat(coloured).contains(ESCAPE + "[31m7.00 s" + ESCAPE + "[m");
            assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(plain);
        }
    }

    @Test
    void replacesCharactersMissingFromCharset() throws IOException {
        try (Run run = Run.mixed()) {
            run.succeed("größe", Duration.ofNanos(1_500));

            String text = printed(run, StandardCharsets.US_ASCII, Map.of(), 120);

            assertThat(text).isASCII().contains("1.50 us", "gr??e", "########", "-----");
        }
    }

    @Test
    void printsHeadingsForEmptyInstance() throws IOException {
        try (Run run = Run.start()) {
            assertThat(ConsoleReporter.table(run.stats()).lines()).hasSize(2);
            assertThat(printed(run, StandardCharsets.UTF_8, Map.of(), 120)).contains("0 calls");
        }
    }

    @Test
    void throwsIfStreamFails() {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException("closed");
            }
        });

        try (Run run = Run.mixed()) {
            assertThatThrownBy(() -> ConsoleReporter.to(broken).report(run.snapshot(), ReportMode.FULL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Cannot print the report");
        }
    }

    @Test
    void rejectsBadArgumentsByName() {
        try (Run run = Run.start()) {
            Stats stats = run.stats();

            assertThatThrownBy(() -> ConsoleReporter.to(null)).hasMessage("out must not be null");
            assertThatThrownBy(() -> ConsoleReporter.create().withWidth(19))
                    .hasMessage("columns must be between 20 and 1000, was 19");
            assertThatThrownBy(() -> ConsoleReporter.table(stats, 1_001)).hasMessageContaining("was 1001");
            assertThatThrownBy(() -> ConsoleReporter.table(null)).hasMessage("stats must not be null");
        }
    }

    private static String printed(Run run, Charset charset, Map<String, String> environment, int width)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, charset);
        new ConsoleReporter(() -> out, charset, environment, width).report(run.snapshot(), ReportMode.INCREMENTAL);
        return bytes.toString(charset);
    }
}
