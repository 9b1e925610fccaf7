package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.batch.StyledText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ProgramStreams program = new ProgramStreams(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    private final ShownBatch albums = new ShownBatch("[bold]Albums[/bold]");
    private long nanos;

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void printsBeginningThenLineEveryTenSecondsAndResult() {
        PlainLines lines = lines(StandardCharsets.UTF_8, false);
        lines.enter(albums);
        for (int second = 1; second <= 25; second++) {
            nanos += TimeUnit.SECONDS.toNanos(1);
            albums.message = "second " + second;
            albums.progress = new Progress(second, 50);
            lines.show();
        }
        lines.leave(albums, List.of(StyledText.of("✅ Batch completed")));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "Albums",
                        "Albums: second 10, 20%",
                        "Albums: second 20, 40%",
                        "✅ Batch completed",
                        ""));
        assertThat(lines.end()).isTrue();
    }

    @Test
    void doesNotRepeatUnchangedLine() {
        PlainLines lines = lines(StandardCharsets.UTF_8, false);
        lines.enter(albums);

        for (int i = 0; i < 5; i++) {
            nanos += TimeUnit.SECONDS.toNanos(10);
            lines.show();
        }

        assertThat(printed(StandardCharsets.UTF_8)).containsExactly("Albums");
        assertThat(lines.end()).isFalse();
    }

    @Test
    void hiddenBatchPrintsNothing() {
        lines(StandardCharsets.UTF_8, false).leave(albums, List.of(StyledText.of("x")));

        assertThat(bytes.size()).isZero();
    }

    @Test
    void replacesCharactersMissingFromCharset() {
        PlainLines lines = lines(StandardCharsets.US_ASCII, false);
        lines.enter(new ShownBatch("größe"));
        lines.leave(albums, List.of());
        ShownBatch failing = new ShownBatch("x");
        lines.enter(failing);
        lines.leave(failing, List.of(StyledText.plain("❌ Batch completed"), StyledText.plain("   \u001b[31m")));

        assertThat(printed(StandardCharsets.UTF_8))
                .containsExactly("gr??e", "x", "[failed] Batch completed", "   \\u001b[31m");
    }

    @Test
    void usesColoursIfForced() {
        PlainLines lines = lines(StandardCharsets.UTF_8, true);
        lines.enter(albums);
        lines.leave(albums, List.of(StyledText.of("[red]1 failed[/red]")));

        assertThat(printed(StandardCharsets.UTF_8)).containsExactly("Albums", "\u001b[31m1 failed\u001b[m");
    }

    private List<String> printed(Charset charset) {
        return bytes.toString(charset).lines().toList();
    }

    private PlainLines lines(Charset charset, boolean colours) {
        return new PlainLines(charset, colours, () -> nanos);
    }
}
