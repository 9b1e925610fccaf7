package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.fixture.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of batches on a real terminal, and without a terminal. */
@Tag("system")
class TerminalSystemTest {
    private static final int WIDTH = 80;

    @TempDir
    private Path directory;

    private Path end;
    private Tmux terminal;

    @BeforeEach
    void open() {
        end = directory.resolve("end");
        terminal = new Tmux(directory, WIDTH, 50);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void spinnerRunsBelowCompleteOutput() throws IOException {
        terminal.java(List.of(), TerminalProgram.class, "lines", end.toString());
        terminal.awaitScreen(lines -> lines.contains("err 14") && last(lines).contains("Fetching tracks"));
        Set<String> frames = new HashSet<>();
        terminal.awaitScreen(lines -> frames.add(last(lines).substring(0, 1)) && frames.size() > 3);
        terminal.awaitScreen(lines ->
                last(lines).matches("[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Fetching tracks ━+─* +\\d+% \\d+/100 .*/s .* left · page \\d+.*"));
        assertThat(terminal.showsCursor()).isFalse();

        Files.createFile(end);
        List<String> screen = terminal.awaitPrompt();

        assertThat(printed(screen)).isEqualTo(outAndErr());
        assertThat(screen)
                .anyMatch(line -> line.startsWith("✅ Batch completed: "))
                .endsWith("the end");
        assertThat(screen).noneMatch(line -> line.contains("Fetching"));
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void showsNestedBatchesAsSeparateLines() throws IOException {
        terminal.java(List.of(), TerminalProgram.class, "nested", end.toString());
        terminal.awaitScreen(lines -> lines.size() >= 2
                && lines.get(lines.size() - 2).matches(". Albums · first · 1 call, p95 .*")
                && last(lines).matches("  . Tracks · of it · 1 call, p95 .*"));

        Files.createFile(end);
        terminal.awaitScreen(lines -> last(lines).contains("Albums")
                && lines.stream().anyMatch(line -> line.startsWith("✅ Batch completed: 1 call in ")));
        Files.createFile(directory.resolve("end2"));

        assertThat(terminal.awaitPrompt())
                .filteredOn(line -> line.startsWith("✅ Batch completed: 1 call in "))
                .hasSize(2);
    }

    @Test
    void resizingLeavesNoOldRows() throws IOException {
        terminal.java(List.of(), TerminalProgram.class, "lines", end.toString());
        terminal.awaitScreen(lines -> lines.contains("err 14") && last(lines).contains("page"));

        for (int width : new int[] {50, 33, 20, 61, 120, 25, 80}) {
            terminal.resize(width, 50);
            awaitOneLineOf(width);
        }
        for (int width : new int[] {70, 24, 40, 110, 30, 90, 21, 65}) {
            terminal.resize(width, width);
        }
        awaitOneLineOf(65);

        Files.createFile(end);
        terminal.awaitPrompt();
        assertThat(printed(terminal.screenAndHistory())).isEqualTo(outAndErr());
    }

    @Test
    void resizingLeavesNoOldRowsOfNestedBatches() throws IOException {
        runQuietly("long");
        awaitNestedLinesOf(WIDTH);

        for (int width : new int[] {40, 120, 25, 200, 61}) {
            terminal.resize(width, 50);
            awaitNestedLinesOf(width);
        }
        for (int width : new int[] {120, 40, 35, 150, 30, 90, 41, 200, 25, 60, 28, 100}) {
            terminal.resize(width, 40 + width / 10);
        }
        awaitNestedLinesOf(100);
        awaitOutAboveThreeLines();

        Files.createFile(end);
        terminal.awaitPrompt();
        assertThat(terminal.screenAndHistory()).hasSize(62).contains("out 59", "the end");
    }

    @Test
    void showsInnermostBatchesOnFewRows() throws IOException {
        runQuietly("long");
        awaitNestedLinesOf(WIDTH);

        terminal.resize(WIDTH, 3);
        terminal.awaitScreen(lines -> lines.size() == 3
                && lines.get(1).equals("… 2 more")
                && lines.get(2).contains("Lyrics"));
        terminal.resize(WIDTH, 30);
        awaitNestedLinesOf(WIDTH);

        awaitOutAboveThreeLines();
        Files.createFile(end);
        terminal.awaitPrompt();
    }

    @Test
    void keepsLineBegunBeforeFirstBatch() throws IOException {
        runQuietly("begun");
        terminal.awaitScreen(lines -> lines.size() == 2
                && lines.get(0).equals("Loading ...")
                && lines.get(1).matches(". Albums"));
        terminal.resize(2 * WIDTH, 50);
        terminal.awaitScreen(lines -> lines.size() == 2 && lines.get(1).matches(". Albums"));

        Files.createFile(end);

        assertThat(terminal.awaitPrompt()).containsExactly("Loading ...", "loaded", "the end");
    }

    @Test
    void neitherLosesNorBreaksLinesOfFlood() {
        terminal.java(List.of(), TerminalProgram.class, "flood", end.toString());
        terminal.awaitPrompt();

        assertThat(terminal.screenAndHistory())
                .filteredOn(line -> line.startsWith("line "))
                .isEqualTo(IntStream.range(0, 30_000)
                        .mapToObj(i -> "line " + i + " of many that are as long as a line of a log usually is")
                        .toList());
    }

    @Test
    void restoresCursorAndErasesLineAfterControlC() {
        terminal.java(List.of(), TerminalProgram.class, "lines", end.toString());
        terminal.awaitScreen(lines -> lines.contains("err 14") && last(lines).contains("Fetching"));
        assertThat(terminal.showsCursor()).isFalse();

        terminal.press("C-c");

        List<String> screen = terminal.awaitPrompt();
        assertThat(printed(screen)).isEqualTo(outAndErr());
        assertThat(screen)
                .filteredOn(line -> line.contains("Fetching"))
                .singleElement()
                .asString()
                .startsWith("⏹ Interrupted: Fetching tracks");
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void restoresTerminalAfterException() throws IOException {
        terminal.java(List.of(), TerminalProgram.class, "fails", end.toString());
        terminal.awaitScreen(lines -> last(lines).contains("Failing"));

        Files.createFile(end);

        assertThat(terminal.awaitPrompt())
                .contains("printed")
                .anyMatch(line -> line.contains("IllegalStateException: stop"))
                .noneMatch(line -> line.contains("⠋"));
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void writesPlainBytesToPipe() throws IOException {
        Path bytes = directory.resolve("bytes");

        terminal.java(
                List.of(), TerminalProgram.class, "plain", end.toString(), "2>/dev/null | cat >", bytes.toString());
        terminal.awaitPrompt();

        assertThat(Files.readString(bytes)
                        .replaceAll("in .*\\)", "in …")
                        .replaceAll("(?m)^.* INFO  analytics.console - ", ""))
                .doesNotContain("\u001b")
                .satisfies(text -> assertThat(text.lines())
                        .containsExactlyInAnyOrder(
                                "before", "Fetching tracks", "meanwhile", "✅ Batch completed: 1 call in …", "the end"));
    }

    @Test
    void drawsNothingOnDumbTerminal() {
        terminal.type("TERM=dumb; export TERM");
        terminal.java(List.of(), TerminalProgram.class, "plain", end.toString(), "2>/dev/null");

        List<String> screen = terminal.awaitPrompt();

        assertThat(screen)
                .contains("before", "meanwhile", "the end")
                .anyMatch(line -> line.endsWith("INFO  analytics.console - Fetching tracks"))
                .noneMatch(line -> line.contains("⠋"));
    }

    private void awaitOneLineOf(int width) {
        terminal.awaitScreen(lines ->
                fills(last(lines), width) && drawn(terminal.screenAndHistory()).size() == 1);
    }

    /** Runs {@code program} without the warnings of newer virtual machines. */
    private void runQuietly(String program) {
        terminal.java(List.of(), TerminalProgram.class, program, end.toString(), "2>/dev/null");
    }

    private void awaitNestedLinesOf(int width) {
        terminal.awaitScreen(lines -> {
            List<String> end = lines.subList(Math.max(0, lines.size() - 3), lines.size());
            return end.size() == 3
                    && isOf("[^ ] Albums · one a*", end.get(0), width)
                    && isOf("  [^ ] Tracks · two b*", end.get(1), width)
                    && isOf("    [^ ] Lyrics · three c*", end.get(2), width);
        });
    }

    /**
     * Waits until all printed lines appear once above the three drawn lines. Repeated, because a single read may occur while the drawn
     * lines are erased.
     */
    private void awaitOutAboveThreeLines() {
        List<String> out = IntStream.range(0, 60).mapToObj(i -> "out " + i).toList();
        terminal.awaitScreen(lines -> {
            List<String> all = terminal.screenAndHistory();
            return all.size() == out.size() + 3 && all.subList(0, out.size()).equals(out);
        });
    }

    private static boolean isOf(String pattern, String line, int width) {
        boolean isCut = line.endsWith("…") && line.length() == width - 1;
        return line.matches(pattern + "…?") && (isCut || !line.endsWith("…"));
    }

    /** Returns true if a drawn line fits this width: cut to it, or whole if there is room. */
    private static boolean fills(String line, int width) {
        boolean isCut = line.endsWith("…");
        return isCut ? width - TextWidth.of(line) <= 2 : width > 95 && line.contains("p95");
    }

    private static List<String> drawn(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("Fetching") || line.contains("page"))
                .toList();
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static List<String> printed(List<String> lines) {
        return lines.stream().filter(line -> line.matches("(out|err) \\d+")).toList();
    }

    private static List<String> outAndErr() {
        return IntStream.range(0, 15)
                .boxed()
                .flatMap(i -> Stream.of("out " + i, "err " + i))
                .toList();
    }
}
