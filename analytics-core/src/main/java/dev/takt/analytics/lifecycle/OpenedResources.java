package dev.takt.analytics.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A list of what the creation of an instance has opened so far: threads, locks, files, exporters. If the creation fails, all of it is
 * released, the last first. For one thread.
 */
public final class OpenedResources {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Adds the release of a resource that was just opened. */
    public void add(AutoCloseable giveBack) {
        opened.push(giveBack);
    }

    /** Releases everything; failures are added to {@code reason} as suppressed. */
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
