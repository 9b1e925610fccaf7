package dev.takt.analytics.report.console.live;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.builtins.ScreenTerminal;

/** A terminal in memory. It interprets whole characters as a kernel passes them on: a new line is also a return. */
final class VirtualScreen implements Device {
    private static final String ERASE_REST = "\u001b[J";
    private static final Pattern CURSOR = Pattern.compile("\u001b\\[\\?25([lh])");

    private final ScreenTerminal terminal;
    private final StringBuilder written = new StringBuilder();
    private final PrintStream stream = new PrintStream(new Screen(), false, StandardCharsets.UTF_8);
    private final int emulatedWidth;
    private final int height;
    private int width;
    private boolean wrapsLate = true;

    VirtualScreen(int width, int height) {
        this.width = width;
        this.emulatedWidth = width;
        this.height = height;
        this.terminal = new ScreenTerminal(width, height);
    }

    private final class Screen extends OutputStream {
        @Override
        public void write(int character) {
            write(new byte[] {(byte) character}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            synchronized (written) {
                written.append(text);
                show(text.replace("\n", "\r\n"));
            }
        }
    }

    /**
     * Writes {@code text} to the emulator. Erases the rest of the screen row by row, because the emulator would erase the whole row of the
     * cursor instead of its rest.
     */
    private void show(String text) {
        String[] parts = text.split(Pattern.quote(ERASE_REST), -1);
        terminal.write(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int[] cursor = new int[2];
            terminal.dump(new long[height * emulatedWidth], 0, 0, height, emulatedWidth, cursor);
            terminal.write("\u001b[K\u001b7");
            for (int row = cursor[1] + 1; row < height; row++) {
                terminal.write("\u001b[" + (row + 1) + ";1H\u001b[2K");
            }
            terminal.write("\u001b8" + parts[i]);
        }
    }

    @Override
    public PrintStream stream() {
        return stream;
    }

    @Override
    public Size size() {
        return new Size(width, height);
    }

    @Override
    public boolean wrapsLate() {
        return wrapsLate;
    }

    /** Changes the reported wrapping, not the actual one. */
    void wrapAtOnce() {
        wrapsLate = false;
    }

    /** Changes the reported width, not the actual one. */
    void reportWidth(int columns) {
        width = columns;
    }

    /** Returns the shown lines without trailing spaces and trailing empty lines. */
    List<String> lines() {
        synchronized (written) {
            List<String> lines =
                    terminal.toString().lines().map(String::stripTrailing).toList();
            int last = lines.size();
            while (last > 0 && lines.get(last - 1).isEmpty()) {
                last--;
            }
            return lines.subList(0, last);
        }
    }

    /** Returns everything that was written. */
    String written() {
        synchronized (written) {
            return written.toString();
        }
    }

    boolean showsCursor() {
        return CURSOR.matcher(written()).results().reduce((first, second) -> second).stream()
                .allMatch(last -> last.group(1).equals("h"));
    }
}
