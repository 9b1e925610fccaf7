package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.fixture.Hostile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LiveScreenTest {
    private final VirtualScreen terminal = new VirtualScreen(60, 12);
    private final ProgramStreams program = new ProgramStreams(terminal.stream());
    private final LiveScreen screen = new LiveScreen(terminal, StandardCharsets.UTF_8, false);
    private final ShownBatch albums = new ShownBatch("Albums");

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void showsBatchAsLineWithSpinner() {
        screen.enter(albums);
        screen.show();
        assertThat(terminal.lines()).containsExactly("⠋ Albums");

        albums.message = "page [bold]2[/bold]";
        albums.summary = "12 calls, p95 40 ms, 3.2/s";
        screen.show();

        assertThat(terminal.lines()).containsExactly("⠙ Albums · page 2 · 12 calls, p95 40 ms, 3.2/s");
        assertThat(terminal.showsCursor()).isFalse();
    }

    @Test
    void showsKnownProgressAsBarWithFigures() {
        albums.progress = new Progress(9, 20);
        screen.enter(albums);

        screen.show();

        assertThat(terminal.lines()).containsExactly("⠋ Albums ━━━━──────  45% 9/20 0.9/s 13 s left");
    }

    @Test
    void closingInnerBatchKeepsOuterLine() {
        ShownBatch tracks = new ShownBatch("Tracks", albums);
        screen.enter(albums);
        screen.enter(tracks);
        screen.show();

        screen.leave(tracks, List.of(StyledText.of("✅ Batch completed")));
        screen.show();

        assertThat(terminal.lines()).containsExactly("✅ Batch completed", "⠙ Albums");
        assertThat(screen.end()).isFalse();
    }

    @Test
    void showsPrintedLinesAbove() {
        System.out.println("before");
        screen.enter(albums);
        screen.show();

        System.out.println("one");
        System.err.println("two");
        System.out.printf("%s%n%s%n", "three", "four");
        screen.show();

        assertThat(terminal.lines()).containsExactly("before", "one", "two", "three", "four", "⠙ Albums");
    }

    @Test
    void showsUnfinishedLineAndThenPrintsItWhole() {
        screen.enter(albums);
        System.out.print("Name? ");
        screen.show();
        assertThat(terminal.lines()).containsExactly("Name?", "⠋ Albums");

        System.out.print("\u001b[1mAda\u001b[m");
        screen.show();
        assertThat(terminal.lines()).containsExactly("Name? Ada", "⠙ Albums");

        System.err.println("meanwhile");
        System.out.println(" Lovelace");
        screen.show();
        assertThat(terminal.lines()).containsExactly("meanwhile", "Name? Ada Lovelace", "⠹ Albums");
    }

    @Test
    void lineRewrittenByReturnsUsesNoMemory() {
        screen.enter(albums);
        for (int i = 0; i < 100_000; i++) {
            System.out.print("\rdone " + i);
        }
        screen.show();

        assertThat(terminal.lines()).containsExactly("done 99999", "⠋ Albums");
    }

    @Test
    void restoresEverythingAtEnd() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        screen.enter(albums);
        screen.show();
        assertThat(System.out).isNotSameAs(out);
        System.out.print("half a ");

        screen.leave(albums, List.of(StyledText.of("✅ Batch [bold]completed[/bold]")));
        assertThat(screen.end()).isFalse();
        screen.show();

        assertThat(screen.end()).isTrue();
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
        System.out.println("line");
        assertThat(terminal.lines()).containsExactly("✅ Batch completed", "half a line");
        assertThat(terminal.showsCursor()).isTrue();
    }

    @Test
    void keptStreamWorksAfterwardsAndInNextBatch() {
        screen.enter(albums);
        PrintStream kept = System.out;
        screen.leave(albums, List.of());
        screen.show();
        assertThat(screen.end()).isTrue();

        kept.println("between");
        assertThat(terminal.lines()).containsExactly("between");

        screen.enter(albums);
        screen.show();
        kept.println("during");
        screen.show();
        assertThat(terminal.lines()).containsExactly("between", "during", "⠙ Albums");
    }

    @Test
    void keepsStreamThatProgramSetMeanwhile() {
        screen.enter(albums);
        PrintStream ours = System.out;
        PrintStream theirs = new PrintStream(ours, true, StandardCharsets.UTF_8);
        System.setOut(theirs);
        screen.leave(albums, List.of());
        screen.show();

        assertThat(screen.end()).isTrue();
        assertThat(System.out).isSameAs(theirs);

        screen.enter(albums);
        System.out.println("through both");
        screen.show();
        assertThat(terminal.lines()).containsExactly("through both", "⠋ Albums");
    }

    @Test
    void cutsLinesInsteadOfWrapping() {
        albums.message = "x".repeat(100);
        screen.enter(albums);
        screen.enter(new ShownBatch("商品".repeat(40)));

        screen.show();

        assertThat(terminal.lines()).hasSize(2).allMatch(line -> TextWidth.of(line) == 59 || TextWidth.of(line) == 58);
        assertThat(terminal.lines()).allMatch(line -> line.endsWith("…"));
    }

    @Test
    void cutsResult() {
        screen.enter(albums);
        screen.leave(albums, List.of(StyledText.plain("y".repeat(100))));
        screen.show();

        assertThat(terminal.lines()).containsExactly("y".repeat(59) + "…");
    }

    @ParameterizedTest
    @FieldSource("dev.takt.analytics.report.fixture.Hostile#NAMES")
    void escapesControlCharactersInMessages(String name) {
        screen.enter(new ShownBatch("safe"));
        screen.show();
        String frame = withoutWords(terminal.written());
        VirtualScreen other = new VirtualScreen(60, 12);
        LiveScreen hostile = new LiveScreen(other, StandardCharsets.UTF_8, false);
        ShownBatch batch = new ShownBatch(name.replace("[", "\\["));
        batch.message = name.replace("[", "\\[");

        hostile.enter(batch);
        hostile.show();

        assertThat(withoutWords(other.written())).isEqualTo(frame);
        assertThat(Hostile.NAMES).isNotEmpty();
    }

    @Test
    void keepsLineBegunBeforeFirstBatch() {
        System.out.print("Loading ... ");
        screen.enter(albums);
        screen.show();
        System.out.println("printed");
        screen.show();

        assertThat(terminal.lines()).containsExactly("Loading ...", "printed", "⠙ Albums");
    }

    @Test
    void doesNotPadLineThatWraps() {
        terminal.wrapAtOnce();
        screen.enter(albums);

        screen.show();

        assertThat(terminal.written()).doesNotContain("     ");
    }

    @Test
    void cursorIsAtFirstLineBetweenDrawings() {
        System.out.println("before");
        screen.enter(albums);
        screen.enter(new ShownBatch("Tracks", albums));
        screen.show();

        terminal.stream().print("here");
        terminal.stream().flush();

        assertThat(terminal.lines()).containsExactly("before", "herebums", "  ⠋ Tracks");
    }

    @Test
    void erasesRowsOfLinesWrappedByResize() {
        screen.enter(albums);
        screen.show();
        terminal.stream().print("\r⠋ Alb\r\nums\r\nand more\u001b[2A\r");
        terminal.stream().flush();

        screen.show();
        assertThat(terminal.lines()).containsExactly("⠙ Albums");

        System.out.println("printed");
        screen.show();
        assertThat(terminal.lines()).containsExactly("printed", "⠹ Albums");
    }

    @Test
    void terminalCutsLineBeforeItReportsNewWidth() {
        albums.message = "z".repeat(100);
        screen.enter(albums);
        screen.show();
        terminal.reportWidth(90);

        screen.show();
        screen.show();

        assertThat(terminal.lines()).hasSize(1).first().asString().hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void keepsManyLinesAtEndOfScreen() {
        IntStream.range(0, 10).forEach(i -> System.out.println("line " + i));
        IntStream.range(0, 5).forEach(i -> screen.enter(new ShownBatch("batch " + i)));

        screen.show();
        System.out.println("line 10");
        screen.show();
        screen.show();

        assertThat(terminal.lines())
                .containsExactly(
                        "line 4",
                        "line 5",
                        "line 6",
                        "line 7",
                        "line 8",
                        "line 9",
                        "line 10",
                        "⠹ batch 0",
                        "⠹ batch 1",
                        "⠹ batch 2",
                        "⠹ batch 3",
                        "⠹ batch 4");
    }

    @Test
    void endsOnlyAfterErasingDrawnBatch() {
        screen.enter(albums);
        screen.show();
        screen.leave(albums, List.of());

        assertThat(screen.end()).isFalse();
        screen.show();
        assertThat(screen.end()).isTrue();
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void assumesUsualWidthIfUnknown() {
        terminal.reportWidth(0);
        albums.message = "z".repeat(100);
        screen.enter(albums);

        screen.show();

        assertThat(terminal.written()).contains("z".repeat(67) + "…\r");
    }

    @Test
    void usesColoursOnlyIfAllowed() {
        VirtualScreen coloured = new VirtualScreen(60, 12);
        LiveScreen painted = new LiveScreen(coloured, StandardCharsets.UTF_8, true);
        albums.message = "[red]x[/red]";

        screen.enter(albums);
        screen.show();
        painted.enter(albums);
        painted.show();

        assertThat(terminal.written()).doesNotContain("\u001b[3", "\u001b[m");
        assertThat(coloured.written()).contains("\u001b[36m⠋\u001b[m", "\u001b[31mx\u001b[m");
    }

    @Test
    void replacesCharactersMissingFromCharset() {
        LiveScreen ascii = new LiveScreen(terminal, StandardCharsets.US_ASCII, false);
        albums.progress = new Progress(1, 2);
        ascii.enter(albums);
        ascii.show();
        assertThat(terminal.lines()).containsExactly("| Albums #####-----  50% 1/2 0.1/s 10 s left");

        ascii.leave(albums, List.of(StyledText.of("✅ Batch completed")));
        ascii.show();

        assertThat(terminal.lines()).containsExactly("[ok] Batch completed");
    }

    @Test
    void threadThatExceedsBufferShowsOutput() {
        screen.enter(albums);
        screen.show();
        String line = "n".repeat(1_000);

        for (int i = 0; i < 3_000; i++) {
            System.out.println(line);
        }

        assertThat(terminal.written().length()).isGreaterThan(2_000_000);
        screen.show();
        assertThat(terminal.written().lines().filter(line::equals).count() + 10).isGreaterThan(2_990);
    }

    @Test
    void writesNothingWithoutBatch() {
        screen.show();

        assertThat(terminal.written()).isEmpty();
    }

    private static String withoutWords(String written) {
        return written.replaceAll("⠋[^\u001b]*", "");
    }
}
