package dev.takt.analytics.report.console.live;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A replacement of {@code System.out} or {@code System.err}. It buffers the output while the live display is drawn and passes it through at
 * other times, so that code may keep a reference to it.
 */
final class CapturedStream extends OutputStream {
    /** The maximum length of a line in bytes; a longer line is broken. */
    private static final int LONGEST_LINE = 1 << 16;

    private final PrintedText printed;
    private final PrintStream original;

    /** The output of an unfinished line; guarded by the lock of the text. */
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

    /** Adds whole lines to the text and buffers the beginning of an unfinished one. Requires the lock of the text. */
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

    /** Adds the beginning of an unfinished line to the text as if it were whole. Requires the lock of the text. */
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

    /** Buffers part of a line. Text after a carriage return replaces the line, so that a progress line does not fill the memory. */
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
