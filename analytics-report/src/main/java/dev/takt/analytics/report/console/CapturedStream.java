package dev.takt.analytics.report.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Stands in for a stream of the program's: has what is printed kept as long as lines are drawn, and else prints to the stream itself, for
 * as long as anybody holds on to it.
 */
final class CapturedStream extends OutputStream {
    /** A line that goes on longer is broken. */
    private static final int LONGEST_LINE = 1 << 16;

    private final PrintedText printed;
    private final PrintStream original;

    /** What was printed of a line that has not ended; guarded by the lock of the text. */
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    private boolean endsInReturn;

    CapturedStream(PrintedText printed, PrintStream original) {
        this.printed = printed;
        this.original = original;
    }

    PrintStream original() {
        return original;
    }

    @Override
    public void write(int character) {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!printed.offer(this, bytes, offset, length)) {
            original.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        original.flush();
    }

    /** Has whole lines kept, and keeps the beginning of another; under the lock of the text. */
    void append(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                beginning.write(bytes, from, i + 1 - from);
                from = i + 1;
                endLine();
            }
        }
        appendBeginning(bytes, from, offset + length - from);
        if (beginning.size() > LONGEST_LINE) {
            beginning.write('\n');
            endLine();
        }
    }

    byte[] beginning() {
        return beginning.toByteArray();
    }

    /** Has the beginning of a line kept as if it were whole; under the lock of the text. */
    void takeBeginning() {
        if (beginning.size() > 0) {
            endLine();
        }
    }

    private void endLine() {
        printed.append(original, beginning.toByteArray(), 0, beginning.size());
        beginning.reset();
        endsInReturn = false;
    }

    /** A return begins the line anew, so that a program that draws a line of its own does not fill the memory. */
    private void appendBeginning(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (endsInReturn && bytes[i] != '\r') {
                beginning.reset();
            }
            endsInReturn = bytes[i] == '\r';
            beginning.write(bytes[i]);
        }
    }
}
