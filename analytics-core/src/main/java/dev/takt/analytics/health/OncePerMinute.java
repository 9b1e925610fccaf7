package dev.takt.analytics.health;

import dev.takt.analytics.log.LogQueue;
import dev.takt.analytics.require.StackRoom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of one kind of failure: a line at WARN, at most once a minute. Any thread.
 *
 * <p>Never throws or waits: the thread of the queue writes the line.
 */
public final class OncePerMinute {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong nextNanos = new AtomicLong(NEVER);
    private final LogQueue log;

    /** Creates a log with a separate queue, for parts of the library outside an instance. */
    public OncePerMinute() {
        this(new LogQueue(1, () -> {}, () -> {}));
    }

    /** Creates a log whose lines go to {@code log}. */
    public OncePerMinute(LogQueue log) {
        this.log = log;
    }

    /** Logs {@code what} and {@code cause}, unless something was logged less than a minute ago. */
    @SuppressWarnings("CatchingUnchecked")
    public void warn(String what, @Nullable Throwable cause) {
        try {
            if (mayLog()) {
                warn(log, what, cause);
            }
        } catch (Throwable notLogged) {
            // Not enough stack or memory; the fault was counted before.
        }
    }

    /** Logs the text that {@code what} returns, unless something was logged less than a minute ago; returns true if it was logged. */
    @SuppressWarnings("CatchingUnchecked")
    boolean warn(Supplier<String> what) {
        try {
            boolean logs = mayLog();
            if (logs) {
                warn(log, what.get(), null);
            }
            return logs;
        } catch (Throwable notLogged) {
            // Not enough stack or memory; the fault was counted before.
            return false;
        }
    }

    /** Logs {@code what} and {@code cause} at WARN each time. */
    static void warn(LogQueue log, String what, @Nullable Throwable cause) {
        log.message(() -> LOG.warn("{}", what, cause));
    }

    private boolean mayLog() {
        long now = System.nanoTime();
        long due = nextNanos.get();
        if (due != NEVER && now - due < 0) {
            return false;
        }
        // The log queue may start its thread, and must not run out of stack in the middle of that.
        StackRoom.requireMuch();
        return nextNanos.compareAndSet(due, now + QUIET_NANOS);
    }
}
