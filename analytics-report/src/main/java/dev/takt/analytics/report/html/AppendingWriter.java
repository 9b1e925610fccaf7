package dev.takt.analytics.report.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** A writer that appends to any {@link Appendable}, which stays open. For one thread. */
final class AppendingWriter extends Writer {
    private final Appendable out;

    AppendingWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.append(CharBuffer.wrap(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.append(text, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
