package dev.takt.analytics.ring;

import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.require.FibonacciHash;
import dev.takt.analytics.require.ThreadNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The rings of an instance, and the assignment of threads to them. Thread-safe; finding an assigned ring takes no lock. */
final class Stripes {

    private final RingSettings settings;
    /** The shared rings; each is created for its first thread. */
    private final @Nullable Stripe[] shared;

    private final ReentrantLock changing = new ReentrantLock();
    private volatile List<Stripe> all = List.of();
    private final AtomicInteger owned = new AtomicInteger();
    private volatile boolean closed;

    Stripes(RingSettings settings) {
        this.settings = settings;
        this.shared = new @Nullable Stripe[settings.stripes()];
    }

    /** Returns the ring of the current thread, whose context is {@code here}; null after {@link #close()}. */
    @Nullable
    Stripe of(ThreadContext here) {
        Stripe bound = (Stripe) here.binding(this);
        return bound != null && !bound.isReleased() ? bound : bind(here);
    }

    /** Gives the current thread an own ring, if one is available. */
    void promote() {
        Thread thread = Thread.currentThread();
        if (owned.get() >= settings.ownRings() || VirtualThreads.isVirtual(thread) || !changing.tryLock()) {
            return;
        }
        try {
            if (!closed && owned.get() < settings.ownRings()) {
                Stripe own = Stripe.ofThread(thread, settings.size());
                add(own);
                owned.incrementAndGet();
                ThreadContext here = ThreadContext.current();
                here.bind(this, own);
                here.keepAtHand();
            }
        } finally {
            changing.unlock();
        }
    }

    /** Returns all rings, for the writer. */
    List<Stripe> all() {
        return all;
    }

    /** Releases the rings of threads that have ended, once they are empty. */
    void giveBack() {
        if (all.stream().noneMatch(Stripes::isDone)) {
            return;
        }
        changing.lock();
        try {
            List<Stripe> kept = new ArrayList<>();
            for (Stripe stripe : all) {
                if (isDone(stripe)) {
                    stripe.release();
                } else {
                    kept.add(stripe);
                }
            }
            owned.addAndGet(kept.size() - all.size());
            all = List.copyOf(kept);
        } finally {
            changing.unlock();
        }
    }

    /** Refuses further calls; published ones can still be read. */
    void close() {
        changing.lock();
        try {
            closed = true;
            all.forEach(Stripe::release);
        } finally {
            changing.unlock();
        }
    }

    private @Nullable Stripe bind(ThreadContext context) {
        int hash = FibonacciHash.of(ThreadNumber.of(Thread.currentThread()), Byte.SIZE);
        Stripe stripe = sharedAt(hash % shared.length);
        if (stripe != null) {
            context.bind(this, stripe);
        }
        return stripe;
    }

    private @Nullable Stripe sharedAt(int index) {
        changing.lock();
        try {
            if (closed) {
                return null;
            }
            Stripe stripe = shared[index];
            if (stripe == null) {
                stripe = Stripe.shared(settings.size());
                add(stripe);
                shared[index] = stripe;
            }
            return stripe;
        } finally {
            changing.unlock();
        }
    }

    private void add(Stripe stripe) {
        List<Stripe> more = new ArrayList<>(all);
        more.add(stripe);
        all = List.copyOf(more);
    }

    private static boolean isDone(Stripe stripe) {
        return stripe.isAbandoned() && stripe.read() >= stripe.cursor();
    }
}
