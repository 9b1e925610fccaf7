package dev.takt.analytics.context;

import dev.takt.analytics.lifecycle.RecordTypes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A count of the open instances of the process, which connects the library to what outlives them.
 *
 * <p>The first one registers the library with Micrometer's context-propagation. When the last one is closed that is undone, and
 * the program's threads remove their contexts, so that the class loader of the library can be collected while they run.
 */
public final class Instances {
    private static final ReentrantLock CHANGING = new ReentrantLock();

    /** Changed under the lock. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private Instances() {}

    /** Counts an instance that opens. */
    public static void opened() {
        CHANGING.lock();
        try {
            if (OPEN.incrementAndGet() == 1) {
                boolean unused = Propagation.enable();
            }
        } finally {
            CHANGING.unlock();
        }
    }

    /** Counts an instance that was closed; once for each that opened. */
    public static void closed() {
        CHANGING.lock();
        try {
            if (OPEN.decrementAndGet() == 0) {
                Propagation.disable();
                ThreadContext.forgetAll();
                RecordTypes.forget();
            }
        } finally {
            CHANGING.unlock();
        }
    }

    /** Returns true if an instance is open. */
    static boolean areOpen() {
        return OPEN.get() > 0;
    }
}
