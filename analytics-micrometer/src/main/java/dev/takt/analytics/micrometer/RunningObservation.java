package dev.takt.analytics.micrometer;

import dev.takt.analytics.tracker.Timer;

/** An observation that is running, kept in its context. Its timer ends once, so later stops do nothing. */
final class RunningObservation {
    private final Timer timer;

    /** True once a stop was not taken for the end. */
    private volatile boolean hasWaited;

    /** True once the first scope was closed. */
    private volatile boolean hasClosedScope;

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

    /** Returns true at the first call. */
    boolean closesFirstScope() {
        boolean isFirst = !hasClosedScope;
        hasClosedScope = true;
        return isFirst;
    }
}
