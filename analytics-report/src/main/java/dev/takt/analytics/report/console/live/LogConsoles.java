package dev.takt.analytics.report.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The console outputs of log frameworks that keep the stream found at their creation. Logback reads {@link System#out} at each line and
 * needs no replacement.
 */
final class LogConsoles {
    private LogConsoles() {}

    /** Redirects all of them to the {@link System#out} and {@link System#err} that are current at each line. Returns the actions that undo this. */
    static List<Runnable> swap() {
        List<Runnable> undoing = new ArrayList<>();
        // No method references: they would be linked here, outside the code that catches the error of a missing
        // framework.
        ifPresent(() -> JulConsoles.swap(), undoing);
        ifPresent(() -> Log4jConsoles.swap(), undoing);
        return undoing;
    }

    /** Redirects a framework. A framework that is missing, lacks the used classes or fails keeps its stream. */
    private static void ifPresent(Supplier<List<Runnable>> framework, List<Runnable> undoing) {
        try {
            undoing.addAll(framework.get());
        } catch (LinkageError | RuntimeException absent) {
            // ignored: most programs have neither framework
        }
    }
}
