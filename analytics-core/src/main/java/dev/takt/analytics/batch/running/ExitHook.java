package dev.takt.analytics.batch.running;

import dev.takt.analytics.lifecycle.OwnThread;
import java.util.concurrent.locks.ReentrantLock;

/** A JVM shutdown hook that ends batches; it is registered while a batch is open. Thread-safe. */
final class ExitHook {
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable closeAll;
    private Thread hook = new Thread();
    private int open;

    ExitHook(Runnable closeAll) {
        this.closeAll = closeAll;
    }

    /** Returns true if the JVM is about to exit. */
    static boolean isExiting() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException exiting) {
            return true;
        }
    }

    /** Counts a batch that has opened. */
    void opened() {
        lock.lock();
        try {
            if (open++ == 0) {
                hook = OwnThread.shutdownHook("takt-batches-exit", closeAll);
                Runtime.getRuntime().addShutdownHook(hook);
            }
        } catch (IllegalStateException exiting) {
            // the exit does not wait for a batch that opens now
        } finally {
            lock.unlock();
        }
    }

    /** Counts a batch that has closed. */
    void closed() {
        lock.lock();
        try {
            if (--open == 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException exiting) {
            // the hook runs and finds the batch closed
        } finally {
            lock.unlock();
        }
    }
}
