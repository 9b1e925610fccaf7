package dev.takt.analytics.report.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The parts of log frameworks that print to the console and hold on to the stream that they found when they were made. Logback asks for {@link
 * System#out} at each line and needs nothing.
 */
final class LogConsoles {
    private LogConsoles() {}

    /** Has all of them print to {@link System#out} and {@link System#err} as they are at each line; gives what undoes that. */
    static List<Runnable> swap() {
        List<Runnable> undoing = new ArrayList<>();
        // No method references: they would be linked here, outside of what catches that the framework is not there.
        ifPresent(() -> JulConsoles.swap(), undoing);
        ifPresent(() -> Log4jConsoles.swap(), undoing);
        return undoing;
    }

    /** A framework that is not there, in a version that lacks what we use, or that fails keeps its stream. */
    private static void ifPresent(Supplier<List<Runnable>> framework, List<Runnable> undoing) {
        try {
            undoing.addAll(framework.get());
        } catch (LinkageError | RuntimeException absent) {
            // most programs have neither
        }
    }
}
