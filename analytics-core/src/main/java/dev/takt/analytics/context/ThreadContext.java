package dev.takt.analytics.context;

import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.require.ThreadNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread carries for the library: one thread-local for all of it, so that a tracked call looks up one.
 *
 * <p>Two things lie here: what goes along with the work ({@link CarriedContext}), and what stays with the thread.
 *
 * <p>Each owner (an instance's ring, say) keeps one {@link Binding} here. The binding used last is found by comparing one
 * reference; the others by a short walk. Bindings that were released are swept out whenever a new one is made, so a
 * thread that outlives many instances carries the living ones alone.
 *
 * <p>The contexts of hot threads are kept at hand, in a table by the ids of their threads: two loads, one after the other,
 * where a thread-local takes six. An entry serves the thread that it belongs to and no other, so one that was overwritten, or
 * is read without any order, costs the way by the thread-local and nothing else. Whoever keeps a context at hand has it put
 * away, at the latest after its thread has ended, or the table would hold what that thread carried.
 *
 * <p>While an instance is open a thread keeps its context. Else it keeps one as long as something is carried, a hook runs or a promise is completed, and
 * each other look at it finds a new one: so a thread of the program that outlives the library keeps nothing of it.
 *
 * <p>Used by its own thread only.
 */
public final class ThreadContext {
    private static final int PLACES = 256;
    private static final @Nullable ThreadContext[] AT_HAND = new @Nullable ThreadContext[PLACES];

    private final Thread thread = Thread.currentThread();
    private final AtomicReference<ThreadContext> place;

    /** Whether the thread keeps this only while it is in use. Set by the thread that closes the last instance, too. */
    private volatile boolean passing;

    private CarriedContext carried = CarriedContext.NOTHING;
    private boolean inHook;
    private @Nullable Object lastOwner;
    private @Nullable Binding lastBinding;
    private final List<Entry> entries = new ArrayList<>(1);
    private final CompletionDepth nesting = new CompletionDepth(this::changed);

    private ThreadContext(AtomicReference<ThreadContext> place) {
        this.place = place;
    }

    /** What an owner keeps with a thread. */
    public interface Binding {
        /** Whether its owner has no more use for it, so that the thread may forget it. */
        boolean isReleased();
    }

    private record Entry(Object owner, Binding binding) {}

    /** The context of the current thread; made at the first call. */
    public static ThreadContext current() {
        Thread thread = Thread.currentThread();
        ThreadContext atHand = AT_HAND[placeOf(thread)];
        return atHand != null && atHand.thread == thread ? atHand : ThreadContexts.context();
    }

    /**
     * Returns what the current thread carries. As {@code current().carried()}, but makes no context for a thread that keeps none, as
     * threads do that record scopes while no instance is open.
     */
    public static CarriedContext carriedHere() {
        Thread thread = Thread.currentThread();
        ThreadContext atHand = AT_HAND[placeOf(thread)];
        ThreadContext kept = atHand != null && atHand.thread == thread ? atHand : ThreadContexts.kept();
        return kept == null ? CarriedContext.NOTHING : kept.carried;
    }

    /** A new context of the current thread, kept in {@code place} if an instance is open. */
    static ThreadContext in(AtomicReference<ThreadContext> place) {
        ThreadContext made = new ThreadContext(place);
        made.passing = !Instances.areOpen();
        if (!made.passing) {
            place.set(made);
            if (!Instances.areOpen()) {
                made.forget();
            }
        }
        return made;
    }

    /** Has all threads keep their contexts only while they are in use; after the close of the last instance. */
    static void forgetAll() {
        ThreadContexts.forEach(ThreadContext::forget);
        Arrays.fill(AT_HAND, null);
    }

    private void forget() {
        passing = true;
        settle();
    }

    private void changed() {
        if (passing) {
            settle();
        }
    }

    /** Keeps this with the thread if it is in use, else not. */
    private void settle() {
        if (carried == CarriedContext.NOTHING && !inHook && !nesting.isInUse()) {
            place.compareAndSet(this, null);
        } else {
            place.set(this);
        }
    }

    /** Has this thread's context found faster from now on, until it is {@link #putAway}. */
    public void keepAtHand() {
        AT_HAND[placeOf(thread)] = this;
    }

    /** Has the context of {@code thread} found as those of other threads, and no longer held; any thread. */
    public static void putAway(Thread thread) {
        int place = placeOf(thread);
        ThreadContext atHand = AT_HAND[place];
        if (atHand != null && atHand.thread == thread) {
            AT_HAND[place] = null;
        }
    }

    private static int placeOf(Thread thread) {
        return (int) ThreadNumber.of(thread) & (PLACES - 1);
    }

    /** What work on this thread takes along when it moves on; {@link CarriedContext#NOTHING} if nothing is open. */
    public CarriedContext carried() {
        return carried;
    }

    /** Has this thread carry {@code next}; returns what it carried, to be put back when the work is done. */
    public CarriedContext exchange(CarriedContext next) {
        CarriedContext before = carried;
        carried = next;
        changed();
        return before;
    }

    /** Runs {@code work} while this thread carries {@code next}. */
    public static void run(CarriedContext next, Runnable work) {
        ThreadContext.<Boolean, RuntimeException>get(next, () -> {
            work.run();
            return true;
        });
    }

    /** What {@code work} gives while this thread carries {@code next}; throws what it throws. */
    public static <V extends @Nullable Object, X extends Exception> V get(
            CarriedContext next, Work<? extends V, ? extends X> work) throws X {
        StackRoom.require();
        ThreadContext context = current();
        CarriedContext before = context.exchange(next);
        try {
            return work.perform();
        } finally {
            context.exchange(before);
        }
    }

    /** Whether a hook is running on this thread, whose own calls go without hooks: else they would never come to an end. */
    public boolean isInHook() {
        return inHook;
    }

    /** Says whether a hook is running on this thread from now on; returns what was said before, to be put back. */
    public boolean inHook(boolean running) {
        boolean before = inHook;
        inHook = running;
        changed();
        return before;
    }

    /** Returns how deep this thread is in completions of promises. */
    public CompletionDepth nesting() {
        return nesting;
    }

    /** What {@code owner} keeps with this thread, or null. */
    public @Nullable Binding binding(Object owner) {
        return lastOwner == owner ? lastBinding : find(owner);
    }

    /** Keeps {@code binding} with this thread for {@code owner}, in place of an earlier one. */
    public void bind(Object owner, Binding binding) {
        passing = false;
        place.set(this);
        entries.removeIf(entry -> entry.owner() == owner || entry.binding().isReleased());
        entries.add(new Entry(owner, binding));
        remember(owner, binding);
    }

    /** How many bindings this thread carries. */
    public int size() {
        return entries.size();
    }

    private @Nullable Binding find(Object owner) {
        for (Entry entry : entries) {
            if (entry.owner() == owner) {
                remember(owner, entry.binding());
                return entry.binding();
            }
        }
        return null;
    }

    private void remember(Object owner, Binding binding) {
        lastOwner = owner;
        lastBinding = binding;
    }
}
