package dev.takt.analytics.report.console;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.fusesource.jansi.Ansi;

/**
 * A terminal with a line for each open batch at its end, drawn again twelve times a second; what the program prints meanwhile comes out above.
 *
 * <pre>
 *  14:02:11 INFO  something that was logged      ◀ printed before, or kept and printed between two drawings
 *  ⠹ Albums ━━━━━━━───── 58% 7/12 1.4/s 4 s left
 *    ⠹ Tracks · page 3 · 41 calls, p95 40 ms     ◀ the lines that are drawn again
 *  ▏                                             ◀ the cursor, hidden, at the beginning of the line below
 * </pre>
 *
 * <p>Lines are shorter than the terminal is wide, so each takes one row, and the cursor goes up by as many as there are. A
 * terminal that has become narrower since has broken them anew; then the rows are counted by their widths. One that tells so late
 * cuts what is drawn too wide meanwhile, so that the count stays right.
 */
final class LiveScreen implements Stage {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / 12;
    private static final int MOST_LINES = 8;
    private static final int USUAL_WIDTH = 80;
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";
    private static final String ERASE_REST_OF_LINE = "\u001b[K";
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
    private static final long PATIENCE_MILLIS = 100;

    private final Device device;
    private final Charset charset;
    private final boolean colours;
    private final ConsoleText text;
    private final BatchLine batchLine;
    private final ReentrantLock drawing = new ReentrantLock();
    private final PrintedText printed = new PrintedText(drawing, this::showSoon);
    private final SwappedStreams streams;
    private final List<BatchView> batches = new CopyOnWriteArrayList<>();
    private volatile Drawn drawn = Drawn.NOTHING;
    private int frame;

    /** What was drawn last: the widths of the lines, and that of the terminal. */
    private record Drawn(List<Integer> widths, int terminalWidth) {
        static final Drawn NOTHING = new Drawn(List.of(), 0);

        /** How many rows that takes now. */
        int rows(int width, boolean reflows) {
            return width == terminalWidth || !reflows
                    ? widths.size()
                    : widths.stream()
                            .mapToInt(one -> Math.max(1, (one + width - 1) / width))
                            .sum();
        }
    }

    LiveScreen(Device device, Charset charset, boolean colours) {
        this.device = device;
        this.charset = charset;
        this.colours = colours;
        this.text = new ConsoleText(charset);
        this.batchLine = new BatchLine(text);
        this.streams = new SwappedStreams(printed, charset);
    }

    @Override
    public void enter(BatchView batch) {
        if (batches.isEmpty()) {
            printed.keep();
            streams.swap();
        }
        batches.add(placeOf(batch), batch);
    }

    @Override
    public void leave(BatchView batch, List<StyledText> result) {
        int width = widthNow();
        ConsoleText own = new ConsoleText(charset);
        for (StyledText line : result) {
            String shown = new StyledLine(own).add(line).fit(width, colours);
            printed.add(device.stream(), (shown + System.lineSeparator()).getBytes(charset));
        }
        batches.remove(batch);
    }

    @Override
    public void show() {
        drawing.lock();
        try {
            int width = widthNow();
            boolean isOver = batches.isEmpty();
            draw(isOver ? List.of() : lines(width), width, printed.take(isOver));
        } finally {
            drawing.unlock();
        }
    }

    private List<StyledLine> lines(int width) {
        List<StyledLine> lines = new ArrayList<>();
        printed.beginnings().forEach(beginning -> lines.add(lineOf(beginning)));
        batches.stream().limit(MOST_LINES).forEach(batch -> lines.add(batchLine.of(batch, frame, width)));
        if (batches.size() > MOST_LINES) {
            lines.add(new StyledLine(text).add("  … " + (batches.size() - MOST_LINES) + " more"));
        }
        frame++;
        return lines;
    }

    @Override
    public boolean end() {
        if (!batches.isEmpty() || !drawn.widths().isEmpty() || !printed.release()) {
            return false;
        }
        streams.restore();
        return true;
    }

    @Override
    public long periodNanos() {
        return PERIOD_NANOS;
    }

    /** By a thread that has printed too much: shows it, unless that takes long. */
    private void showSoon() {
        try {
            if (drawing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    show();
                } finally {
                    drawing.unlock();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException notShown) {
            // what was printed is kept, and whoever printed it has nothing to do with that
        }
    }

    /** Below the batch that it is in, and below all that are in that one. */
    private int placeOf(BatchView batch) {
        int outer = batch.outer().map(batches::indexOf).orElse(-1);
        if (outer < 0) {
            return batches.size();
        }
        int place = outer + 1;
        while (place < batches.size()
                && batches.get(place).depth() > batches.get(outer).depth()) {
            place++;
        }
        return place;
    }

    private int widthNow() {
        int width = device.width();
        return width > 0 ? width : USUAL_WIDTH;
    }

    private StyledLine lineOf(byte[] beginning) {
        String line = SEQUENCE.matcher(new String(beginning, charset)).replaceAll("");
        return new StyledLine(text)
                .add(line.substring(line.stripTrailing().lastIndexOf('\r') + 1).stripTrailing());
    }

    private void draw(List<StyledLine> lines, int width, List<PrintedText.Piece> pieces) {
        if (lines.isEmpty() && drawn.widths().isEmpty() && pieces.isEmpty()) {
            return;
        }
        PrintStream out = device.stream();
        StringBuilder sequence = new StringBuilder(toTheTop(lines, width, !pieces.isEmpty()));
        if (!pieces.isEmpty()) {
            out.print(sequence);
            out.flush();
            sequence.setLength(0);
            pieces.forEach(PrintedText.Piece::print);
        }
        if (!lines.isEmpty()) {
            sequence.append(CUT_LINES);
            for (StyledLine line : lines) {
                String shown = line.fit(width - 1, colours);
                sequence.append('\r').append(shown).append(ERASE_REST_OF_LINE).append('\n');
            }
            sequence.append(WRAP_LINES);
        }
        if (lines.isEmpty() && !drawn.widths().isEmpty()) {
            sequence.append(SHOW_CURSOR);
        }
        out.print(sequence);
        out.flush();
        drawn = new Drawn(
                lines.stream().map(line -> Math.min(line.width(), width - 1)).toList(), width);
    }

    /** Brings the cursor to where the lines begin, and erases them if others are to stand there. */
    private String toTheTop(List<StyledLine> lines, int width, boolean hasText) {
        StringBuilder sequence = new StringBuilder();
        if (drawn.widths().isEmpty()) {
            return lines.isEmpty() ? "" : HIDE_CURSOR;
        }
        int rows = drawn.rows(width, device.reflows());
        sequence.append('\r').append(new Ansi().cursorUp(rows));
        if (hasText || lines.size() < drawn.widths().size() || width != drawn.terminalWidth()) {
            sequence.append(erased(rows));
        }
        return sequence.toString();
    }

    /** Row by row first: what is erased from the first row of a screen on, tmux takes for a page that was read, and keeps. */
    private static String erased(int rows) {
        Ansi ansi = new Ansi();
        for (int row = 0; row < rows; row++) {
            ansi.eraseLine().cursorDown(1);
        }
        return ansi.cursorUp(rows).eraseScreen(Ansi.Erase.FORWARD).toString();
    }
}
