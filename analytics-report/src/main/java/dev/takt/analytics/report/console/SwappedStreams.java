package dev.takt.analytics.report.console;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link System#out} and {@link System#err}, replaced as long as lines are drawn, and with them what log frameworks hold of them. Whoever
 * keeps a replacement longer prints through it to the stream that it replaced.
 */
final class SwappedStreams {
    private final PrintedText printed;
    private final Charset charset;
    private final List<Runnable> undoing = new ArrayList<>();
    private @Nullable Replacement lastOut;
    private @Nullable Replacement lastErr;

    private static final class Replacement extends PrintStream {
        private final PrintStream original;

        Replacement(PrintedText printed, PrintStream original, Charset charset) {
            super(new CapturedStream(printed, original), false, charset);
            this.original = original;
        }
    }

    SwappedStreams(PrintedText printed, Charset charset) {
        this.printed = printed;
        this.charset = charset;
    }

    /** Replaces the streams. */
    void swap() {
        lastOut = swap(System.out, lastOut, System::setOut);
        lastErr = swap(System.err, lastErr, System::setErr);
        undoing.addAll(LogConsoles.swap());
    }

    /** Puts back what was replaced, but for streams that somebody else has replaced since. */
    void restore() {
        undoing.forEach(Runnable::run);
        undoing.clear();
        if (lastOut != null && System.out == lastOut) {
            System.setOut(lastOut.original);
        }
        if (lastErr != null && System.err == lastErr) {
            System.setErr(lastErr.original);
        }
    }

    /** The replacement of {@code current}: the last one if it stands in for the same stream, so that whoever kept it is heard again. */
    private Replacement swap(PrintStream current, @Nullable Replacement last, Consumer<PrintStream> set) {
        if (current instanceof Replacement already) {
            return already;
        }
        Replacement replacement =
                last != null && last.original == current ? last : new Replacement(printed, current, charset);
        set.accept(replacement);
        return replacement;
    }
}
