package dev.takt.analytics.micrometer;

import dev.takt.analytics.tracker.Timer;

/** An observation that is running, kept in its context. Its timer ends once, so later stops do nothing. */
final class RunningObservation {
    private final Timer timer;

    /** True once a stop was not taken for the end. */
    private volatile boolean hasWaited;

    /** The number of scopes that were closed, up to 2. The scopes of one request are closed one after the other. */
    private volatile int closedScopes;

    RunningObservation(Timer timer) {
        this.timer = timer;
    }

    Timer timer() {
        return timer;
    }

    boolean hasWaited() {
        return hasWaited;
    }

    void waitForNextStop() {
        hasWaited = true;
    }

    int closedScopes() {
        return closedScopes;
    }

    void scopeClosed() {
        closedScopes = Math.min(2, closedScopes + 1);
    }
}
