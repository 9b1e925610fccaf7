package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.RetrySettings;

/**
 * A circuit breaker. After a number of consecutive failures it is open for a while; then it permits one attempt, which closes or opens it
 * again. Changed by one thread, read by any.
 */
final class CircuitBreaker {
    private final Clock clock;
    private final int mostFailures;
    private final long pauseNanos;
    private int failures;
    private long openedAtNanos;
    private long restUntilNanos;
    private boolean resting;
    private volatile boolean open;

    CircuitBreaker(RetrySettings settings, Clock clock) {
        this.clock = clock;
        this.mostFailures = settings.circuitFailures();
        this.pauseNanos = settings.circuitPause().toNanos();
    }

    /** Returns the time to wait before the next attempt, in nanoseconds; 0 for none. */
    long remainingNanos() {
        if (!open && !resting) {
            return 0;
        }
        long now = clock.nanoTime();
        long whileOpen = open ? openedAtNanos + pauseNanos - now : 0;
        long atRest = resting ? restUntilNanos - now : 0;
        return Math.max(0, Math.max(whileOpen, atRest));
    }

    /** Delays the next attempt by at least this time, which the server has requested. */
    void rest(long nanos) {
        resting = true;
        restUntilNanos = clock.nanoTime() + nanos;
    }

    /** Returns true if the circuit is open. */
    boolean isOpen() {
        return open;
    }

    /** Closes the circuit. */
    void succeeded() {
        failures = 0;
        resting = false;
        open = false;
    }

    /** Counts a failure. */
    void failed() {
        failures = Math.min(failures + 1, mostFailures);
        if (failures == mostFailures) {
            openedAtNanos = clock.nanoTime();
            open = true;
        }
    }
}
