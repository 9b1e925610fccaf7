package dev.takt.analytics.context;

import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread-local of the library, and a list of its values in all threads.
 *
 * <p>A value is a place of a JDK class that holds the thread's {@link ThreadContext}. A thread keeps its thread-local values as long as
 * it lives; a value of a class of ours would keep the class loader of the library as long. A place can be emptied by any thread.
 *
 * <p>The list is linked, newest first, and has no lock and no reference queue, which would pin virtual threads that meet there. Entries
 * of threads that ended are taken out by a thread that adds one, when as many were added as the list held.
 */
final class ThreadContexts {
    private static final int FEW = 1_024;

    private static final ThreadLocal<AtomicReference<ThreadContext>> CURRENT = new ThreadLocal<>();
    private static final AtomicReference<Entry> NEWEST = new AtomicReference<>();

    /** The entries that came since the list was last looked through, and those that it held then. */
    private static final AtomicInteger ADDED = new AtomicInteger();

    private static final AtomicInteger KEPT = new AtomicInteger();
    private static final AtomicBoolean FORGETTING = new AtomicBoolean();

    private ThreadContexts() {}

    private static final class Entry extends WeakReference<AtomicReference<ThreadContext>> {
        private volatile @Nullable Entry next;

        private Entry(AtomicReference<ThreadContext> place) {
            super(place);
        }
    }

    /** Returns the context of the current thread; one that lasts for this use alone if nothing keeps it. */
    static ThreadContext context() {
        AtomicReference<ThreadContext> place = CURRENT.get();
        ThreadContext kept = place == null ? null : place.getPlain();
        return kept == null ? make(place) : kept;
    }

    /** Returns the context that the current thread keeps; null if it keeps none. */
    static @Nullable ThreadContext kept() {
        AtomicReference<ThreadContext> place = CURRENT.get();
        return place == null ? null : place.getPlain();
    }

    /** Shows every context that a thread keeps to {@code action}; any thread. */
    static void forEach(Consumer<ThreadContext> action) {
        for (Entry entry = NEWEST.get(); entry != null; entry = entry.next) {
            AtomicReference<ThreadContext> place = entry.get();
            ThreadContext kept = place == null ? null : place.get();
            if (kept != null) {
                action.accept(kept);
            }
        }
    }

    /** Returns the number of places in the list, those of ended threads included that were not taken out yet. */
    static int size() {
        int size = 0;
        for (Entry entry = NEWEST.get(); entry != null; entry = entry.next) {
            size++;
        }
        return size;
    }

    private static ThreadContext make(@Nullable AtomicReference<ThreadContext> found) {
        AtomicReference<ThreadContext> place = found;
        if (place == null) {
            place = new AtomicReference<>();
            CURRENT.set(place);
            add(new Entry(place));
        }
        return ThreadContext.in(place);
    }

    private static void add(Entry entry) {
        Entry before;
        do {
            before = NEWEST.get();
            entry.next = before;
        } while (!NEWEST.compareAndSet(before, entry));
        if (ADDED.incrementAndGet() > Math.max(FEW, KEPT.get()) && FORGETTING.compareAndSet(false, true)) {
            try {
                forgetEnded();
            } finally {
                FORGETTING.set(false);
            }
        }
    }

    /** Takes out the entries of threads that ended, but for the newest, before which others may come. One thread at a time. */
    private static void forgetEnded() {
        ADDED.set(0);
        int kept = 0;
        Entry last = Objects.requireNonNull(NEWEST.get());
        for (Entry entry = last.next; entry != null; entry = entry.next) {
            if (entry.refersTo(null)) {
                last.next = entry.next;
            } else {
                last = entry;
                kept++;
            }
        }
        KEPT.set(kept);
    }
}
