package dev.takt.analytics.engine;

import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Waits during the shutdown of the JVM until recording is over.
 *
 * <p>All shutdown hooks run at once; another one may be draining a web server. Which threads are hooks cannot be known. So recording is
 * taken to be over when no thread runs that could keep the JVM alive, or when no call has ended for one second and none is known to be
 * running.
 */
final class ShutdownGrace {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final String OWN_PREFIX = "takt-";
    private static final String SHUTDOWN_SEQUENCE = "java.lang.Shutdown";

    private final Engine engine;
    private final BooleanSupplier cancelled;
    private long activity = -1;
    private Deadline quietAt = Deadline.after(QUIET);

    /** Creates a wait that also ends when {@code cancelled} returns true. */
    ShutdownGrace(Engine engine, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
    }

    /** Waits at most {@code grace}. */
    void await(Duration grace) {
        Deadline limit = Deadline.after(grace);
        while (!isOver() && !limit.isOver()) {
            boolean unused = limit.within(PERIOD).await(cancelled);
        }
    }

    private boolean isOver() {
        return cancelled.getAsBoolean() || isQuiet() || !runsAnotherThread();
    }

    private boolean isQuiet() {
        long now = engine.activity();
        if (now != activity || engine.hasCallsInFlight()) {
            activity = now;
            quietAt = Deadline.after(QUIET);
        }
        return quietAt.isOver();
    }

    private static boolean runsAnotherThread() {
        ThreadGroup group = OwnThread.topGroup();
        Thread[] threads = new Thread[group.activeCount() * 2 + 16];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).anyMatch(ShutdownGrace::mayRecord);
    }

    private static boolean mayRecord(Thread thread) {
        return !thread.isDaemon() && !thread.getName().startsWith(OWN_PREFIX) && !isEndingJvm(thread);
    }

    /** Returns true for a thread that waits for all hooks: the one that called {@code System.exit}, or on which the JVM ends. */
    private static boolean isEndingJvm(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(SHUTDOWN_SEQUENCE));
    }
}
