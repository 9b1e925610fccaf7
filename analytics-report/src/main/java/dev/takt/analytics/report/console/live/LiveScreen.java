package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.batch.TextStyle;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A terminal with a line for each open batch at its end, redrawn twelve times a second. Other output of the program appears above these
 * lines.
 *
 * <pre>
 *  14:02:11 INFO  something that was logged      ◀ printed before, or buffered and printed between two drawings
 * ▏⠹ Albums ━━━━━─────  58% 7/12 1.4/s 4 s left  ◀ the hidden cursor, at the beginning of the redrawn lines
 *    ⠹ Tracks · page 3 · 41 calls, p95 40 ms
 * </pre>
 *
 * <p>Between two drawings the cursor is where the lines begin, and everything below it belongs to this display. Therefore the number of
 * rows that the lines occupy need not be known: a terminal whose width changes wraps them again and moves the cursor with them, even if the
 * change is reported late.
 */
final class LiveScreen implements Stage {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / 12;
    private static final int USUAL_WIDTH = 80;
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
    private final OpenBatches batches = new OpenBatches();
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
        batches.add(batch);
    }

    @Override
    public void leave(BatchView batch, List<StyledText> result) {
        int width = sizeNow().columns();
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
            Device.Size size = sizeNow();
            boolean isOver = batches.isEmpty();
            draw(isOver ? List.of() : lines(size), size, printed.take(isOver));
        } finally {
            drawing.unlock();
        }
    }

    /** Returns the lines to draw, at most one less than the rows of the terminal, which leaves a row for printed output. */
    private List<StyledLine> lines(Device.Size size) {
        List<StyledLine> lines = new ArrayList<>();
        printed.beginnings().forEach(beginning -> lines.add(lineOf(beginning)));
        int most = Math.max(1, size.rows() - 1);
        List<BatchView> open = batches.now();
        int shown = OpenBatches.shown(open.size(), most - lines.size());
        if (shown < open.size()) {
            lines.add(new StyledLine(text).add("… " + (open.size() - shown) + " more", TextStyle.DIM));
        }
        OpenBatches.last(open, shown).forEach(batch -> lines.add(batchLine.of(batch, frame, size.columns())));
        frame++;
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
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

    /** Shows the buffered output, unless another thread draws for more than 100 ms. Called by a thread that has printed too much. */
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
            // the output stays buffered, and the failure must not reach the thread that printed it
        }
    }

    private Device.Size sizeNow() {
        Device.Size size = device.size();
        return new Device.Size(
                size.columns() > 0 ? size.columns() : USUAL_WIDTH, size.rows() > 0 ? size.rows() : Integer.MAX_VALUE);
    }

    private StyledLine lineOf(byte[] beginning) {
        String line = SEQUENCE.matcher(new String(beginning, charset)).replaceAll("");
        return new StyledLine(text)
                .add(line.substring(line.stripTrailing().lastIndexOf('\r') + 1).stripTrailing());
    }

    private void draw(List<StyledLine> lines, Device.Size size, List<PrintedText.Piece> pieces) {
        StringBuilder sequence = new StringBuilder(isDrawn ? Drawing.ERASE : "");
        if (!pieces.isEmpty()) {
            write(sequence.toString());
            sequence.setLength(0);
            pieces.forEach(PrintedText.Piece::print);
        }
        if (isDrawn && lines.isEmpty()) {
            sequence.append(Drawing.SHOW_CURSOR);
        } else if (!isDrawn && !lines.isEmpty()) {
            sequence.append(Drawing.HIDE_CURSOR).append(freshLine());
        }
        if (!lines.isEmpty()) {
            sequence.append(Drawing.of(lines.stream()
                    .map(line -> line.fit(size.columns() - 1, colours))
                    .toList()));
        }
        write(sequence.toString());
        isDrawn = !lines.isEmpty();
    }

    /** Returns the sequence that moves to a new line, because the last output may be an unfinished line, which must stay. */
    private String freshLine() {
        int columns = device.size().columns();
        return columns > 0 && device.wrapsLate() ? Drawing.freshLine(columns) : "";
    }

    private void write(String sequence) {
        if (!sequence.isEmpty()) {
            PrintStream out = device.stream();
            out.print(sequence);
            out.flush();
        }
    }
}
