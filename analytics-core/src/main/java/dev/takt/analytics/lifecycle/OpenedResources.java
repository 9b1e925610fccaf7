package dev.takt.analytics.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A list of what the making of an instance has opened so far: threads, locks, files, exporters. If the making fails, all of it is
 * given back, the last first. For one thread.
 */
public final class OpenedResources {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Adds what gives back something that was just opened. */
    public void add(AutoCloseable giveBack) {
        opened.push(giveBack);
    }

    /** Gives everything back; what fails meanwhile is added to {@code reason} as suppressed. */
    @SuppressWarnings("CatchingUnchecked")
    public void giveBack(Throwable reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Throwable failure) {
                reason.addSuppressed(failure);
            }
        }
    }
}
