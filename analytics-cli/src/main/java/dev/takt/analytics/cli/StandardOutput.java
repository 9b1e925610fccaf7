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
 * The standard output of the process, whose failures end the command. A {@link PrintStream} keeps failures to itself; this
 * stream throws {@link Lost} through it at the first one. All that is written afterwards is discarded.
 */
final class StandardOutput extends OutputStream {
    private static final int BUFFER_BYTES = 8192;

    private final OutputStream target;
    private final boolean isPipe;
    private boolean isLost;

    /** Passes everything on to {@code target}; {@code isPipe} says that the only reason of failure is a reader that is gone. */
    StandardOutput(OutputStream target, boolean isPipe) {
        this.target = target;
        this.isPipe = isPipe;
    }

    /** Reports that the standard output takes no more. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean readerIsGone;

        private Lost(IOException cause, boolean readerIsGone) {
            super("the standard output cannot be written: " + cause.getMessage(), cause);
            this.readerIsGone = readerIsGone;
        }

        /** Returns true if the program at the other end of a pipe has ended, which is no fault. */
        boolean readerIsGone() {
            return readerIsGone;
        }
    }

    /** Returns a stream of text to the standard output of this process; each line leaves at once. */
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

    /** Returns true if the standard output is known to be a pipe or a socket; the text of the failure depends on the locale. */
    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
