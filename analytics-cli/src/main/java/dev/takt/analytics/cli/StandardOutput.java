package dev.takt.analytics.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard output of the process, whose failure ends the command. A {@link PrintStream} hides failures, so this stream throws
 * {@link Lost} through it at the first one and discards everything that is written afterwards.
 */
final class StandardOutput extends OutputStream {
    private static final int BUFFER_BYTES = 8192;

    private final OutputStream target;
    private final boolean isPipe;
    private boolean isLost;

    /** Creates a stream to {@code target}. For a pipe, every failure means that the reader has closed it. */
    StandardOutput(OutputStream target, boolean isPipe) {
        this.target = target;
        this.isPipe = isPipe;
    }

    /** Thrown when the standard output cannot be written. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean readerIsGone;

        private Lost(IOException cause, boolean readerIsGone) {
            super("the standard output cannot be written: " + cause.getMessage(), cause);
            this.readerIsGone = readerIsGone;
        }

        /** Returns true if the reader of the pipe has ended, which is not an error. */
        boolean readerIsGone() {
            return readerIsGone;
        }
    }

    /** Returns a text stream to the standard output of this process that is flushed after each line. */
    static PrintStream ofProcess(Charset charset) {
        OutputStream out = new StandardOutput(new FileOutputStream(FileDescriptor.out), isPipe());
        return new PrintStream(new BufferedOutputStream(out, BUFFER_BYTES), true, charset);
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (isLost) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException failure) {
            isLost = true;
            throw new Lost(
                    failure, isPipe || String.valueOf(failure.getMessage()).contains("Broken pipe"));
        }
    }

    /** Returns true if the standard output is known to be a pipe or a socket. The message of a failure depends on the locale. */
    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
