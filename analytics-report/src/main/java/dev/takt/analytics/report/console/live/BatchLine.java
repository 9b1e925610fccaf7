package dev.takt.analytics.report.console.live;

import static dev.takt.analytics.batch.TextStyle.BOLD;
import static dev.takt.analytics.batch.TextStyle.CYAN;
import static dev.takt.analytics.batch.TextStyle.DIM;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.require.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A formatter of the line of an open batch: a spinner or a bar, its title, its progress, its message and its figures. */
final class BatchLine {
    private static final List<String> DOTS = List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
    private static final List<String> STROKES = List.of("|", "/", "-", "\\");
    private static final String INDENT = "  ";
    private static final int DEEPEST_INDENT = 10;
    private static final int WIDE = 100;
    private static final int NARROW = 60;
    private static final int LONG_BAR = 24;
    private static final int SHORT_BAR = 10;
    private static final int PROGRESS = "100%".length();
    private static final long LONGEST_REMAINDER_SECONDS = Duration.ofDays(99).toSeconds();
    private static final double TEN = 10;

    private final ConsoleText text;
    private final List<String> frames;
    private final boolean hasBars;

    BatchLine(ConsoleText text) {
        this.text = text;
        this.frames = text.canShow(String.join("", DOTS)) ? DOTS : STROKES;
        this.hasBars = text.canShow("━");
    }

    /** Returns the line of {@code batch} in animation frame {@code frame} for {@code width} columns; the caller cuts it to that width. */
    StyledLine of(BatchView batch, int frame, int width) {
        StyledLine line = new StyledLine(text);
        line.add(INDENT.repeat(Math.min(DEEPEST_INDENT, batch.depth())));
        line.add(frames.get(frame % frames.size()), CYAN).add(" ").add(batch.title());
        if (batch.progress().isKnown()) {
            progress(line, batch.progress(), batch.progressPerSecond(), width);
        }
        if (!batch.message().isEmpty()) {
            line.add(" · ", DIM).add(batch.message());
        }
        if (!batch.summary().isEmpty()) {
            line.add(" · ", DIM).add(batch.summary());
        }
        return line;
    }

    private void progress(StyledLine line, Progress progress, double aSecond, int width) {
        line.add(" ");
        bar(line, progress, width < NARROW ? 0 : width < WIDE ? SHORT_BAR : LONG_BAR);
        line.add(ConsoleText.right(Percent.progress(progress.share()), PROGRESS), BOLD);
        line.add(" " + NumberText.count(progress.done()) + "/" + NumberText.count(progress.total()), DIM);
        if (aSecond > 0) {
            line.add(String.format(Locale.ROOT, aSecond < TEN ? " %.1f/s" : " %,.0f/s", aSecond));
            remainder(line, (progress.total() - progress.done()) / aSecond);
        }
    }

    private void remainder(StyledLine line, double seconds) {
        long whole = Math.min(LONGEST_REMAINDER_SECONDS, (long) Math.ceil(seconds));
        if (whole > 0) {
            line.add(" " + (whole < 60 ? whole + " s" : DurationText.of(Duration.ofSeconds(whole))) + " left", DIM);
        }
    }

    private void bar(StyledLine line, Progress progress, int columns) {
        if (columns == 0) {
            return;
        }
        int done = (int) (progress.share() * columns);
        line.add((hasBars ? "━" : "#").repeat(done), CYAN);
        line.add((hasBars ? "─" : "-").repeat(columns - done), DIM).add(" ");
    }
}
