package dev.takt.analytics.measure;

import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.ThreadContext;

/** A scope in which no call runs on a thread, so that calls of the thread are roots. Thread-safe. */
public final class CallerlessScope {
    /** A call of no instance. */
    private final OpenCall none = new OpenCall(this, 0, 0);

    /** Opens the scope on this thread. */
    public void open() {
        ThreadContext.current().enterScope(none);
    }

    /** Closes the scope on this thread, if it is open. */
    public void close() {
        ThreadContext.current().leaveScope(none);
    }
}
