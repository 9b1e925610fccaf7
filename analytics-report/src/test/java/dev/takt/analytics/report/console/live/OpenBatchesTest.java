package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.StyledText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the selection and order of batches on a screen. */
class OpenBatchesTest {
    private final VirtualScreen terminal = new VirtualScreen(60, 12);
    private final ProgramStreams program = new ProgramStreams(terminal.stream());
    private final LiveScreen screen = new LiveScreen(terminal, StandardCharsets.UTF_8, false);
    private final ShownBatch albums = new ShownBatch("Albums");

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void indentsNestedBatchesBelowTheirParents() {
        ShownBatch other = new ShownBatch("Other");
        ShownBatch tracks = new ShownBatch("Tracks", albums);
        for (ShownBatch batch : List.of(albums, other, tracks, new ShownBatch("Covers", albums))) {
            screen.enter(batch);
        }
        screen.enter(new ShownBatch("Lyrics", tracks));

        screen.show();

        assertThat(terminal.lines()).containsExactly("⠋ Albums", "  ⠋ Tracks", "    ⠋ Lyrics", "  ⠋ Covers", "⠋ Other");
    }

    @Test
    void countsBatchesThatDoNotFit() {
        IntStream.range(0, 11).forEach(i -> screen.enter(new ShownBatch("batch " + i)));

        screen.show();

        assertThat(terminal.lines())
                .hasSize(9)
                .startsWith("… 3 more", "⠋ batch 3")
                .endsWith("⠋ batch 10");
    }

    @Test
    void showsLastOpenedBatchesOnFewRows() {
        VirtualScreen low = new VirtualScreen(60, 4);
        LiveScreen shown = new LiveScreen(low, StandardCharsets.UTF_8, false);
        low.stream().println("before");
        ShownBatch outer = albums;
        shown.enter(outer);
        for (int i = 1; i < 6; i++) {
            outer = new ShownBatch("level " + i, outer);
            shown.enter(outer);
        }

        IntStream.range(0, 3).forEach(i -> shown.show());
        assertThat(low.lines()).containsExactly("before", "… 4 more", "        ⠹ level 4", "          ⠹ level 5");

        shown.leave(outer, List.of(StyledText.of("done")));
        shown.show();
        assertThat(low.lines()).containsExactly("done", "… 3 more", "      ⠸ level 3", "        ⠸ level 4");
    }

    @Test
    void showsLastOpenedBatchOnOneRow() {
        VirtualScreen low = new VirtualScreen(60, 1);
        LiveScreen shown = new LiveScreen(low, StandardCharsets.UTF_8, false);
        shown.enter(albums);
        shown.enter(new ShownBatch("Tracks", albums));

        shown.show();

        assertThat(low.lines()).containsExactly("  ⠋ Tracks");
    }
}
