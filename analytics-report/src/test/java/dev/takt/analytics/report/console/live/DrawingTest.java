package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final List<String> LINES = List.of("a".repeat(55), "b".repeat(59), "c".repeat(50));
    private static final List<String> CUT = List.of("A".repeat(19), "B".repeat(15), "C".repeat(19));
    private static final List<String> AFTERWARDS = List.of("printed", CUT.get(0), CUT.get(1), CUT.get(2));
    private static final List<String> DRAWING = RewrappingScreen.steps(Drawing.ERASE + Drawing.of(LINES));

    private final RewrappingScreen screen = new RewrappingScreen(60);

    @Test
    void drawsLinesAndLeavesCursorAtFirst() {
        write("printed\n" + Drawing.of(LINES) + "here");

        assertThat(screen.shown())
                .containsExactly("printed", "here" + LINES.get(0).substring(4), LINES.get(1), LINES.get(2));
    }

    @Test
    void erasesLines() {
        write("printed\n" + Drawing.of(LINES) + Drawing.ERASE + "more");

        assertThat(screen.shown()).containsExactly("printed", "more");
    }

    @Test
    void resizeDuringLineLeavesAtMostItsBeginning() {
        for (int moment = 0; moment <= DRAWING.size(); moment++) {
            List<String> shown = resizedAt(moment, 20);

            assertThat(shown)
                    .as("moment %d", moment)
                    .startsWith("printed")
                    .endsWith(CUT.get(0), CUT.get(1), CUT.get(2));
            assertThat(String.join("", shown.subList(1, shown.size() - 3)))
                    .as("moment %d", moment)
                    .matches("a*|b*|c*");
        }
    }

    @Test
    void resizeBetweenLinesLeavesNothing() {
        int moments = 0;
        for (int moment = 1; moment <= DRAWING.size(); moment++) {
            if (DRAWING.get(moment - 1).charAt(0) < ' ') {
                assertThat(resizedAt(moment, 20)).as("moment %d", moment).isEqualTo(AFTERWARDS);
                moments++;
            }
        }
        assertThat(moments).isEqualTo(12);
    }

    /** Returns the rows after the next drawing, if a terminal of 60 columns became narrower after {@code moment} steps of a drawing. */
    private static List<String> resizedAt(int moment, int width) {
        RewrappingScreen resized = new RewrappingScreen(60);
        resized.write(RewrappingScreen.steps("printed\n" + Drawing.of(LINES)));
        resized.write(DRAWING.subList(0, moment));
        resized.becomeNarrower(width);
        resized.write(DRAWING.subList(moment, DRAWING.size()));
        resized.write(RewrappingScreen.steps(Drawing.ERASE + Drawing.of(CUT)));
        return resized.shown();
    }

    @Test
    void freshLineBeginsNewRow() {
        for (int printed = 0; printed <= 60; printed++) {
            RewrappingScreen fresh = new RewrappingScreen(60);
            String beginning = "x".repeat(printed);

            fresh.write(RewrappingScreen.steps("whole\n" + beginning + Drawing.freshLine(60) + "y"));

            assertThat(fresh.rows())
                    .as("%d columns", printed)
                    .isEqualTo(printed == 0 ? List.of("whole", "y") : List.of("whole", beginning, "y"));
        }
    }

    private void write(String text) {
        screen.write(RewrappingScreen.steps(text));
    }
}
