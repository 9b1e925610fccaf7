package dev.takt.analytics.health;

import dev.takt.analytics.log.LogQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of one kind of trouble: a line at WARN, at most once a minute. Any thread.
 *
 * <p>Never throws and never waits: the line is written by the thread of its queue.
 */
public final class OncePerMinute {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong nextNanos = new AtomicLong(NEVER);
    private final LogQueue log;

    /** A log with a queue of its own, for a part of the library that belongs to no instance. */
    public OncePerMinute() {
        this(new LogQueue(1, () -> {}, () -> {}));
    }

    /** A log whose lines go to {@code log}. */
    public OncePerMinute(LogQueue log) {
        this.log = log;
    }

    /** Logs {@code what} and {@code cause}, unless something was logged less than a minute ago. */
    public void warn(String what, @Nullable Throwable cause) {
        if (mayLog()) {
            warn(log, what, cause);
        }
    }

    /** Logs what {@code what} returns, unless something was logged less than a minute ago. */
    void warn(Supplier<String> what) {
        if (mayLog()) {
            warn(log, what.get(), null);
        }
    }

    /** Logs {@code what} and {@code cause} at WARN, however often. */
    static void warn(LogQueue log, String what, @Nullable Throwable cause) {
        log.message(() -> LOG.warn("{}", what, cause));
    }

    private boolean mayLog() {
        long now = System.nanoTime();
        long due = nextNanos.get();
        return (due == NEVER || now - due >= 0) && nextNanos.compareAndSet(due, now + QUIET_NANOS);
    }
}
