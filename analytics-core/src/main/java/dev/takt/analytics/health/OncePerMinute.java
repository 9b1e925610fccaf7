package dev.takt.analytics.health;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of one kind of trouble: a line at WARN, at most once a minute. Any thread.
 *
 * <p>Never throws: a logging framework that fails is ignored.
 */
public final class OncePerMinute {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong nextNanos = new AtomicLong(NEVER);

    /** Logs {@code what} and {@code cause}, unless something was logged less than a minute ago. */
    @SuppressWarnings("CatchingUnchecked")
    public void warn(String what, @Nullable Throwable cause) {
        if (!mayLog()) {
            return;
        }
        try {
            LOG.warn("{}", what, cause);
        } catch (Throwable fromLogging) {
            // a logging framework that fails must not take the program along; whoever calls this has counted
        }
    }

    private boolean mayLog() {
        long now = System.nanoTime();
        long due = nextNanos.get();
        return (due == NEVER || now - due >= 0) && nextNanos.compareAndSet(due, now + QUIET_NANOS);
    }
}
