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
 * ▏⠹ Albums ━━━━━━━───── 58% 7/12 1.4/s 4 s left ◀ the cursor, hidden, at the beginning of what is drawn again
 *    ⠹ Tracks · page 3 · 41 calls, p95 40 ms
 * </pre>
 *
 * <p>From one drawing to the next the cursor waits where the lines begin, and all that is below is ours. So nobody has to know how many
 * rows the lines take by then: a terminal whose width changes breaks them anew and takes the cursor along. That goes for a change that
 * is told late, too. Within a drawing each line takes one row, since the terminal is made to cut it.
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
    private static final String ERASE_REST = "\u001b[J";

    /** Beginning in the second column: what is erased from the first place of a screen on, tmux takes for a page that was read, and keeps. */
    private static final String ERASE_ALL = "\r\u001b[2K\u001b[C" + ERASE_REST + "\r";

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
    private volatile boolean isDrawn;
    private int frame;

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
            draw(isOver ? List.of() : lines(width), width - 1, printed.take(isOver));
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
        if (!batches.isEmpty() || isDrawn || !printed.release()) {
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
        StringBuilder sequence = new StringBuilder();
        if (isDrawn && (lines.isEmpty() || !pieces.isEmpty())) {
            sequence.append(ERASE_ALL);
        }
        if (!pieces.isEmpty()) {
            write(sequence.toString());
            sequence.setLength(0);
            pieces.forEach(PrintedText.Piece::print);
        }
        if (isDrawn == lines.isEmpty()) {
            sequence.append(isDrawn ? SHOW_CURSOR : HIDE_CURSOR);
        }
        if (!lines.isEmpty()) {
            sequence.append(drawing(lines, width));
        }
        write(sequence.toString());
        isDrawn = !lines.isEmpty();
    }

    /** The lines, one below the other, with what stood there before erased, and the way back to their beginning. */
    private String drawing(List<StyledLine> lines, int width) {
        StringBuilder drawing = new StringBuilder(CUT_LINES);
        String separator = "\r";
        for (StyledLine line : lines) {
            drawing.append(separator).append(line.fit(width, colours));
            separator = ERASE_REST_OF_LINE + "\n\r";
        }
        drawing.append(ERASE_REST).append(WRAP_LINES);
        if (lines.size() > 1) {
            drawing.append(new Ansi().cursorUp(lines.size() - 1));
        }
        return drawing.append('\r').toString();
    }

    private void write(String sequence) {
        if (!sequence.isEmpty()) {
            PrintStream out = device.stream();
            out.print(sequence);
            out.flush();
        }
    }
}
