package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the demo on a terminal and in a pipe. */
@Tag("system")
class DemoTerminalTest {
    private static final int TEXTS = 6;
    private static final byte[] NO_TEXT = {'P', 'N', 'G', (byte) 0xC3, (byte) 0x28, (byte) 0xFF};
    private static final String FOR_EVER = "-Ddemo.pause=1000000000";
    private static final String NO_TEXT_READ =
            "   files.read(io) took …: java.nio.charset.MalformedInputException: Input length = 1";
    private static final String NOT_FOUND =
            "   search.fetch(http) took …: java.io.IOException: status 404 for /documents/…";
    private static final String FRAME = "[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]";

    @TempDir
    private Path folder;

    @TempDir
    private Path directory;

    private Tmux terminal;

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("a.png"), NO_TEXT);
        Files.write(folder.resolve("b.png"), NO_TEXT);
        for (int i = 0; i < TEXTS; i++) {
            Files.writeString(folder.resolve("text" + i + ".txt"), "common word" + i);
        }
        terminal = new Tmux(directory, 200, 50);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void batchesTurnBelowWhatIsPrintedUntilControlC() {
        demo(FOR_EVER);
        terminal.awaitScreen(DemoTerminalTest::endsWithALineAndTwoBatches);
        Set<Character> frames = new HashSet<>();
        terminal.awaitScreen(lines -> {
            lines.stream()
                    .filter(line -> line.matches(FRAME + " Indexing a folder .*"))
                    .forEach(line -> frames.add(line.charAt(0)));
            return frames.size() > 3;
        });
        assertThat(terminal.showsCursor()).isFalse();
        for (int width : new int[] {120, 40}) {
            terminal.resize(width, 50);
            terminal.awaitScreen(lines -> endsWithTwoLinesOf(lines, width));
        }

        terminal.press("C-c");

        assertThat(terminal.awaitPrompt())
                .as("the lines that were drawn are gone")
                .noneMatch(line -> line.matches(".*" + FRAME + ".*"));
        assertThat(terminal.screenAndHistory())
                .contains("no text: a.png")
                .anyMatch(line -> line.contains("Interrupted: Reading"))
                .anyMatch(line -> line.contains("Interrupted: Indexing a folder"));
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void atTheEndThereAreResultsAndTheReport() {
        demo("-Ddemo.pause=0");

        terminal.awaitPrompt();

        List<String> all = terminal.screenAndHistory();
        assertThat(all.stream()
                        .filter(line -> line.contains("Batch completed"))
                        .map(line -> line.replaceAll(" in .*\\)", " in …")))
                .as("each once")
                .containsExactly(
                        "❌ Batch completed: 22 calls in …, 2 failed",
                        "✅ Batch completed: 18 calls in …",
                        "❌ Batch completed: 52 calls in …, 7 failed");
        assertThat(all)
                .containsSubsequence("no text: a.png", "no text: b.png")
                .contains("Indexed 6 of 8 files in " + folder + "; 2 searches found 12 documents")
                .noneMatch(line -> line.matches(".*" + FRAME + ".*"));
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void throughAPipeThereAreLinesAndNoControlCharacters() throws IOException {
        Path bytes = directory.resolve("bytes");

        demo("-Ddemo.pause=0", "2>/dev/null | cat >", bytes.toString());
        terminal.awaitPrompt();

        String piped = Files.readString(bytes);
        assertThat(piped).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]").endsWith("analytics_full.html\n");
        assertThat(masked(piped.lines()
                        .takeWhile(line -> !line.startsWith("Call analytics"))
                        .map(line -> line.replaceFirst("^[0-9:]{8} INFO  ", ""))))
                .as("log lines, whose thread is not that of what the program prints")
                .containsExactlyInAnyOrder(
                        "Indexing a folder",
                        "Reading",
                        "no text: a.png",
                        "no text: b.png",
                        "❌ Batch completed: 22 calls in …",
                        NO_TEXT_READ,
                        NO_TEXT_READ,
                        "Sending",
                        "✅ Batch completed: 18 calls in …",
                        "❌ Batch completed: 52 calls in …",
                        NOT_FOUND,
                        NOT_FOUND,
                        NOT_FOUND,
                        NOT_FOUND,
                        NOT_FOUND);
    }

    /** Ignores earlier lines: newer virtual machines print warnings about libraries. */
    private static boolean endsWithALineAndTwoBatches(List<String> lines) {
        List<String> end = lines.subList(Math.max(0, lines.size() - 3), lines.size());
        return end.size() == 3
                && end.get(0).equals("no text: a.png")
                && end.get(1).matches(FRAME + " Indexing a folder · 8 files · 3 calls, 1 failed, p95 .*")
                && end.get(2).matches("  " + FRAME + " Reading ─+ +0% 0/8 · a\\.png · 2 calls, 1 failed, p95 .*");
    }

    /** Returns true if the two lines are the only ones of batches and fit the width. */
    private static boolean endsWithTwoLinesOf(List<String> lines, int width) {
        List<String> drawn =
                lines.stream().filter(line -> line.matches(" *" + FRAME + ".*")).toList();
        return drawn.size() == 2
                && drawn.equals(lines.subList(lines.size() - 2, lines.size()))
                && drawn.stream().allMatch(line -> line.length() < width && (width > 100 || line.endsWith("…")));
    }

    /** Removes what differs between runs: times, numbers of documents (requested concurrently), log lines, and the line after ten seconds. */
    private static List<String> masked(Stream<String> lines) {
        return lines.filter(line -> !line.contains(" · ") && !line.contains(" INFO "))
                .map(line -> line.replaceAll(" in .*", " in …")
                        .replaceAll(" took [^:]*", " took …")
                        .replaceAll("/documents/.*", "/documents/…"))
                .toList();
    }

    private void demo(String option, String... redirection) {
        String[] arguments = new String[redirection.length + 2];
        arguments[0] = folder.toString();
        arguments[1] = directory.resolve("report").toString();
        System.arraycopy(redirection, 0, arguments, 2, redirection.length);
        // the log as the demo has it, not as the tests have it
        terminal.java(List.of(option, "-Dlogback.configurationFile=logback.xml"), Demo.class, arguments);
    }
}
