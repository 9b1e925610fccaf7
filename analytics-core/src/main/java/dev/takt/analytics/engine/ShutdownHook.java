package dev.takt.analytics.engine;

import dev.takt.analytics.lifecycle.OwnThread;
import org.jspecify.annotations.Nullable;

/** The JVM shutdown hook of an instance that makes reports at its end. It stays registered until the instance is closed. */
final class ShutdownHook {
    /** The name of the threads of all such hooks. */
    static final String NAME = "takt-shutdown";

    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /** Registers {@code close}; returns null if the JVM is shutting down and accepts no hooks. */
    static @Nullable ShutdownHook register(Runnable close) {
        Thread thread = OwnThread.shutdownHook(NAME, close);
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            return null;
        }
        return new ShutdownHook(thread);
    }

    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs and finds the instance closed
        }
    }
}
