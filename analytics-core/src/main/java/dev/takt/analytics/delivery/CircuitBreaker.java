package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.RetrySettings;

/**
 * Says when to stop trying: after so many failures in a row it is open for a while, then lets one attempt through, which closes it or
 * opens it again. Written by one thread, read by any.
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

    /** How long to wait before the next attempt, in nanoseconds; 0 if there is nothing to wait for. */
    long remainingNanos() {
        if (!open && !resting) {
            return 0;
        }
        long now = clock.nanoTime();
        long whileOpen = open ? openedAtNanos + pauseNanos - now : 0;
        long atRest = resting ? restUntilNanos - now : 0;
        return Math.max(0, Math.max(whileOpen, atRest));
    }

    /** Makes the next attempt wait at least so long, as the other side has asked for. */
    void rest(long nanos) {
        resting = true;
        restUntilNanos = clock.nanoTime() + nanos;
    }

    /** Whether the last attempts all failed. */
    boolean isOpen() {
        return open;
    }

    void succeeded() {
        failures = 0;
        resting = false;
        open = false;
    }

    void failed() {
        failures = Math.min(failures + 1, mostFailures);
        if (failures == mostFailures) {
            openedAtNanos = clock.nanoTime();
            open = true;
        }
    }
}
