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
 * <p>A value is a holder of a JDK class with the {@link ThreadContext} of the thread. A thread keeps its thread-local values as long as
 * it lives; a value of a class of the library would keep the class loader of the library as long. Any thread can empty a holder.
 *
 * <p>The list is linked, newest first, without a lock and without a reference queue, which would pin virtual threads. A thread that adds an
 * entry removes those whose holder was collected, if since the last removal more were added than were left then (at least 1,024).
 */
final class ThreadContexts {
    private static final int FEW = 1_024;

    private static final ThreadLocal<AtomicReference<ThreadContext>> CURRENT = new ThreadLocal<>();
    private static final AtomicReference<Entry> NEWEST = new AtomicReference<>();

    /** Number of entries added since the last removal. */
    private static final AtomicInteger ADDED = new AtomicInteger();

    /** Number of entries left by the last removal. */
    private static final AtomicInteger KEPT = new AtomicInteger();

    private static final AtomicBoolean FORGETTING = new AtomicBoolean();

    private ThreadContexts() {}

    private static final class Entry extends WeakReference<AtomicReference<ThreadContext>> {
        private volatile @Nullable Entry next;

        private Entry(AtomicReference<ThreadContext> place) {
            super(place);
        }
    }

    /** Returns the context of the current thread, or a temporary one if nothing keeps it. */
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

    /** Passes each kept context to {@code action}; any thread. */
    static void forEach(Consumer<ThreadContext> action) {
        for (Entry entry = NEWEST.get(); entry != null; entry = entry.next) {
            AtomicReference<ThreadContext> place = entry.get();
            ThreadContext kept = place == null ? null : place.get();
            if (kept != null) {
                action.accept(kept);
            }
        }
    }

    /** Returns the number of holders in the list, including those of ended threads that are not removed yet. */
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

    /** Removes the entries of ended threads except the newest entry, before which others may be added. One thread at a time. */
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
