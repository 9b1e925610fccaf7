package dev.takt.analytics.context;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread-local of the library, and a list of its values in all threads.
 *
 * <p>A value is a place of a JDK class that holds the thread's {@link Context}. A thread keeps its thread-local values as long as
 * it lives; a value of a class of ours would keep the class loader of the library as long. A place can be emptied by any thread.
 */
final class Places {
    private static final ThreadLocal<AtomicReference<Context>> CURRENT = new ThreadLocal<>();
    private static final Set<Reference<AtomicReference<Context>>> ALL = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<AtomicReference<Context>> ENDED = new ReferenceQueue<>();

    private Places() {}

    /** Returns the context of the current thread; one that lasts for this use alone if nothing keeps it. */
    static Context context() {
        AtomicReference<Context> place = CURRENT.get();
        Context kept = place == null ? null : place.getPlain();
        return kept == null ? make(place) : kept;
    }

    /** Returns the context that the current thread keeps; null if it keeps none. */
    static @Nullable Context kept() {
        AtomicReference<Context> place = CURRENT.get();
        return place == null ? null : place.getPlain();
    }

    /** Shows every context that a thread keeps to {@code action}; any thread. */
    static void forEach(Consumer<Context> action) {
        for (Reference<AtomicReference<Context>> reference : ALL) {
            AtomicReference<Context> place = reference.get();
            Context kept = place == null ? null : place.get();
            if (kept != null) {
                action.accept(kept);
            }
        }
    }

    private static Context make(@Nullable AtomicReference<Context> found) {
        AtomicReference<Context> place = found;
        if (place == null) {
            place = new AtomicReference<>();
            CURRENT.set(place);
            forgetEnded();
            ALL.add(new WeakReference<>(place, ENDED));
        }
        return Context.in(place);
    }

    private static void forgetEnded() {
        for (Reference<?> ended = ENDED.poll(); ended != null; ended = ENDED.poll()) {
            ALL.remove(ended);
        }
    }
}
