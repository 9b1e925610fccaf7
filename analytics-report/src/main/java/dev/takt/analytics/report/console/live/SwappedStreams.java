package dev.takt.analytics.report.console.live;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The replacements of {@link System#out} and {@link System#err} while lines are drawn, and of the references to them in log frameworks. A
 * replacement that the program keeps longer passes its output to the original stream.
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

    /** Restores the replaced streams, except those that the program has replaced since. */
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

    /**
     * Replaces {@code current} and returns the replacement. Reuses the last one if it has the same original stream, so that references to
     * it work again.
     */
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
