package dev.takt.analytics.context;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.require.Padding;
import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.require.ThreadNumber;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread for the library, in one thread-local, so that a tracked call needs one lookup.
 *
 * <p>It holds the context that travels with work ({@link CarriedContext}), and state that stays with the thread.
 *
 * <p>Each owner, such as the ring of an instance, keeps one {@link Binding} here. The binding used last is found by comparing one
 * reference, the others by a short search. Released bindings are removed whenever a new one is created, so a thread that outlives many
 * instances keeps only bindings of open ones.
 *
 * <p>The contexts of hot threads are also in a table by thread id: two dependent loads instead of the six of a thread-local. An entry is
 * used only by the thread that it belongs to, so an overwritten entry, or one read without memory order, costs only the lookup of the
 * thread-local. The code that adds an entry must remove it, at the latest after the thread has ended; otherwise the table keeps the
 * context of that thread.
 *
 * <p>While an instance is open, a thread keeps its context. Without an open instance it keeps the context only while it carries something, a
 * hook runs or a promise is completed; other lookups create a temporary context. So a thread that outlives the library keeps nothing of it.
 *
 * <p>Used by its own thread only, except for {@link #putAway} and the close of the last instance.
 */
public final class ThreadContext extends Padding {
    /** The path if no call is running. */
    public static final int NO_PATH = -1;

    private static final int PLACES = 256;
    private static final @Nullable ThreadContext[] AT_HAND = new @Nullable ThreadContext[PLACES];

    private final Thread thread = Thread.currentThread();
    private final AtomicReference<ThreadContext> place;

    /** True if the thread keeps this context only while it is in use. Also set by the thread that closes the last instance. */
    private volatile boolean passing;

    private CarriedContext carried = CarriedContext.NOTHING;

    /** The path of the running call, {@link #NO_PATH} if none runs, and the instance whose path it is. */
    private int path = NO_PATH;

    private @Nullable Object tree;

    /** The time in which children of the running call ran, as long as it is not {@link #open}. */
    private long coveredNanos;

    /** The running call, once work that belongs to it may run on other threads. */
    private @Nullable OpenCall open;

    /** The innermost block; it is the running call if its call is {@link #open}. */
    private @Nullable OpenBlock block;

    /** The number of the next root call of this thread. */
    private int roots = 1;

    private boolean inHook;
    private @Nullable Object lastOwner;
    private @Nullable Binding lastBinding;
    private final Bindings bindings = new Bindings();
    private final CompletionDepth nesting = new CompletionDepth(this::changed);

    private ThreadContext(AtomicReference<ThreadContext> place) {
        this.place = place;
    }

    /** The state that an owner keeps with a thread. */
    public interface Binding {
        /** Returns true if the owner no longer needs it, so that the thread may remove it. */
        boolean isReleased();
    }

    /** Returns the context of the current thread; a new one if the thread keeps none. */
    public static ThreadContext current() {
        Thread thread = Thread.currentThread();
        ThreadContext atHand = AT_HAND[placeOf(thread)];
        return atHand != null && atHand.thread == thread ? atHand : ThreadContexts.context();
    }

    /**
     * Returns the context that the current thread carries. Works as {@code current().carried()}, but creates no context for a thread that
     * keeps none, such as one that records scopes while no instance is open.
     */
    public static CarriedContext carriedHere() {
        Thread thread = Thread.currentThread();
        ThreadContext atHand = AT_HAND[placeOf(thread)];
        ThreadContext kept = atHand != null && atHand.thread == thread ? atHand : ThreadContexts.kept();
        return kept == null ? CarriedContext.NOTHING : kept.carried;
    }

    /** Returns a new context of the current thread, kept in {@code place} if an instance is open. */
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

    /** Makes all threads keep their contexts only while they are in use; after the close of the last instance. */
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

    /** Keeps this context with the thread if it is in use, else removes it. */
    private void settle() {
        if (carried == CarriedContext.NOTHING && !inHook && !nesting.isInUse()) {
            place.compareAndSet(this, null);
        } else {
            place.set(this);
        }
    }

    /** Adds this context to the fast lookup table, until {@link #putAway}. */
    public void keepAtHand() {
        AT_HAND[placeOf(thread)] = this;
    }

    /** Removes the context of {@code thread} from the fast lookup table; any thread. */
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

    /** Returns the context that work on this thread carries; {@link CarriedContext#NOTHING} if nothing is open. */
    public CarriedContext carried() {
        return carried;
    }

    /** Sets the carried context to {@code next} and returns the previous one, to be restored after the work. */
    public CarriedContext exchange(CarriedContext next) {
        CarriedContext before = carried;
        carried = next;
        changed();
        return before;
    }

    /** Returns the path of the running call of this thread; {@link #NO_PATH} if none runs. */
    public int path() {
        return path;
    }

    /** Returns the nanoseconds in which children of the running call ran, while it is not {@link #open}. */
    public long coveredNanos() {
        return coveredNanos;
    }

    /** Returns the running call if work that belongs to it may run on other threads, else null. */
    public @Nullable OpenCall open() {
        return open;
    }

    /**
     * Returns true if a call of {@code called} can run here without an object, with its caller stored as a path and a time: the caller has
     * no work on other threads and belongs to the same instance, or there is no caller and the call is not to be observed. Counts the call
     * if it is such a root, so it must be asked once for each call.
     */
    public boolean nests(Object forTree, Series called) {
        return open == null && (path == NO_PATH ? isUnobservedRoot(called) : tree == forTree);
    }

    private boolean isUnobservedRoot(Series called) {
        if (called.isObserved(roots)) {
            return false;
        }
        roots++;
        return true;
    }

    /** Counts a root call of {@code called}; returns true if it is to be observed. */
    public boolean observesRoot(Series called) {
        return called.isObserved(roots++);
    }

    /** Closes the running call if it is open only to be observed and has no room for further calls; returns true if it did. */
    public boolean endObservation() {
        OpenCall running = open;
        boolean isNeedless = running != null && running.isNeedless();
        if (isNeedless) {
            open = null;
            coveredNanos = 0;
        }
        return isNeedless;
    }

    /** Returns true if the running call, or without one the last one, belongs to {@code ofTree}. */
    public boolean isIn(Object ofTree) {
        return tree == ofTree;
    }

    /** Returns the running call of this thread, to be restored by {@link #replace}. */
    public RunningCall running() {
        dropEndedBlocks();
        return path == NO_PATH ? RunningCall.NONE : new RunningCall(tree, path, coveredNanos, open, block);
    }

    /** Makes {@code call} the running call of this thread. */
    public void replace(RunningCall call) {
        replace(call.tree(), call.path(), call.coveredNanos(), call.open());
        block = call.block();
    }

    /** Makes a call the running call of this thread; see {@link RunningCall} for the parameters. */
    public void replace(@Nullable Object inTree, int callPath, long covered, @Nullable OpenCall call) {
        // Kept without a running call, since to store it again at the next call costs a barrier of the garbage
        // collector.
        if (callPath != NO_PATH && tree != inTree) {
            tree = inTree;
        }
        path = callPath;
        coveredNanos = covered;
        if (open != call) {
            open = call;
        }
    }

    /** Makes a call that {@link #nests} here the running call of this thread. Works as {@link #replace}, with fewer steps. */
    public void enter(Object inTree, int callPath) {
        if (tree != inTree) {
            tree = inTree;
        }
        path = callPath;
        coveredNanos = 0;
    }

    /**
     * Makes the caller of the running call, which is not {@link #open}, the running call again; see {@link RunningCall} for the parameters.
     * Returns the nanoseconds in which children of the call that has ended ran.
     */
    public long leave(int callerPath, long covered) {
        long own = coveredNanos;
        path = callerPath;
        coveredNanos = callerPath == NO_PATH ? 0 : covered;
        return own;
    }

    /**
     * Makes no call the running one, if the call with the path {@code callPath} is, outside any block, and its calls on this thread took no
     * time that is still to be counted. Returns false and changes nothing otherwise.
     */
    public boolean pause(@Nullable Object ofTree, int callPath) {
        boolean isAlone = path == callPath && tree == ofTree && block == null && coveredNanos == 0;
        if (isAlone) {
            replace(null, NO_PATH, 0, null);
        }
        return isAlone;
    }

    /** Returns true if this is the context of the current thread. */
    public boolean isOfCurrentThread() {
        return thread == Thread.currentThread();
    }

    /** Adds {@code nanos} in which a child of the running call ran. */
    public void addCovered(long nanos) {
        coveredNanos += nanos;
    }

    /** Returns the context for work that the running call starts: the context of this thread, and the call. */
    public CarriedContext captured() {
        dropEndedBlocks();
        return path == NO_PATH || tree == null ? carried : carried.with(OpenCall.KEY, opened());
    }

    /** Returns the running call, whose work may run on other threads from now on; a call must be running. */
    public OpenCall opened() {
        OpenCall running = open;
        if (running == null) {
            running = new OpenCall(Objects.requireNonNull(tree), path, coveredNanos);
            coveredNanos = 0;
            open = running;
        }
        return running.share();
    }

    /**
     * Makes the block of a timer of {@code series} the running call of this thread, until {@link #leaveBlock}; returns the call of the block.
     * Returns null if a timer of this series was once not closed in the block that started it: such a series has no blocks any more.
     *
     * @param inTree the paths of the instance that measures it
     * @param callPath the id of its path there
     * @param known the call of the timer, if there is one already
     */
    public @Nullable OpenCall enterBlock(Object inTree, int callPath, Series series, @Nullable OpenCall known) {
        if (!series.hasBlocks()) {
            return null;
        }
        OpenCall call = (known == null ? new OpenCall(inTree, callPath, 0) : known).share();
        OpenBlock entered = new OpenBlock(call, series, running());
        replace(inTree, callPath, 0, call);
        block = entered;
        return call;
    }

    /** Leaves an open block of {@code series}, whose timer was probably never closed. The series has no blocks from then on. */
    public void leaveBlockOf(Series series) {
        OpenBlock forgotten = OpenBlock.of(series, innermostBlock());
        if (forgotten != null) {
            series.endsBlocksElsewhere();
            replace(forgotten.outer());
        }
    }

    /** Makes the call before the block of {@code call} the running call of this thread, if the block is the innermost one here. */
    public void leaveBlock(OpenCall call, Series series) {
        OpenBlock innermost = innermostBlock();
        if (innermost != null && innermost.call() == call) {
            replace(innermost.outer());
        } else if (!call.isEnded()) {
            series.endsBlocksElsewhere();
        }
    }

    /**
     * Leaves the blocks that were started inside the call that ends now, and are still open.
     *
     * @param call the call that ends, which may be that of a block; null if it is none
     */
    public void leaveBlocks(@Nullable OpenCall call) {
        OpenBlock left = innermostBlock();
        while (left != null && left.call() != call) {
            left.wasLeftOpen();
            replace(left.outer());
            left = innermostBlock();
        }
    }

    /** Makes {@code call} the running call of this thread, until {@link #leaveScope}. */
    public void enterScope(OpenCall call) {
        OpenBlock entered = new OpenBlock(call.share(), null, running());
        replace(call.tree(), call.framePath(), 0, call);
        block = entered;
    }

    /**
     * Makes the call before the innermost scope of {@code call} on this thread the running call, and leaves the scopes in it. Has no effect
     * if there is no such scope.
     */
    public void leaveScope(OpenCall call) {
        OpenBlock left = OpenBlock.of(call, block);
        if (left != null && left.isScope()) {
            replace(left.outer());
        }
    }

    /** Leaves all scopes of this thread. */
    public void leaveScopes() {
        OpenBlock left = OpenBlock.outermostScope(block);
        if (left != null) {
            replace(left.outer());
        }
    }

    /** Returns true if the innermost scope of this thread is one of {@code call}. */
    public boolean isInScopeOf(OpenCall call) {
        OpenBlock scope = OpenBlock.scope(block);
        return scope != null && scope.call() == call;
    }

    /** Leaves the innermost blocks that have ended on another thread. */
    public void dropEndedBlocks() {
        OpenBlock left = innermostBlock();
        while (left != null && left.call().isEnded()) {
            replace(left.outer());
            left = innermostBlock();
        }
    }

    private @Nullable OpenBlock innermostBlock() {
        return OpenBlock.running(block, open);
    }

    /**
     * Continues {@code captured} on this thread: carries that context and makes the call in it the running call. Without one, that is the
     * call of the innermost scope of this thread, which was entered by the same propagation of contexts.
     */
    public void resume(CarriedContext captured) {
        CarriedContext unused = exchange(captured.without(OpenCall.KEY));
        OpenBlock scope = OpenBlock.scope(block);
        OpenCall call = captured.get(OpenCall.KEY);
        replace(RunningCall.of(call == null && scope != null ? scope.call() : call));
        block = scope;
    }

    /** Runs {@code work} while this thread carries {@code next}. */
    public static void run(CarriedContext next, Runnable work) {
        ThreadContext.<Boolean, RuntimeException>get(next, () -> {
            work.run();
            return true;
        });
    }

    /** Returns the result of {@code work} while this thread continues the context {@code next}; rethrows its exceptions. */
    public static <V extends @Nullable Object, X extends Exception> V get(
            CarriedContext next, Work<? extends V, ? extends X> work) throws X {
        StackRoom.require();
        ThreadContext context = current();
        RunningCall outer = context.running();
        CarriedContext before = context.exchange(next.without(OpenCall.KEY));
        context.replace(RunningCall.of(next.get(OpenCall.KEY)));
        try {
            return work.perform();
        } finally {
            context.exchange(before);
            context.replace(outer);
        }
    }

    /** Returns the result of {@code work} while this thread carries {@code next} and its running call continues; rethrows its exceptions. */
    public static <V extends @Nullable Object, X extends Exception> V with(
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

    /** Returns true if a hook runs on this thread. Its own calls run without hooks, because they would never end otherwise. */
    public boolean isInHook() {
        return inHook;
    }

    /** Sets whether a hook runs on this thread and returns the previous value, to be restored. */
    public boolean inHook(boolean running) {
        boolean before = inHook;
        inHook = running;
        changed();
        return before;
    }

    /** Returns the nesting of completions of promises on this thread. */
    public CompletionDepth nesting() {
        return nesting;
    }

    /** Returns the binding of {@code owner}, or null. */
    public @Nullable Binding binding(Object owner) {
        return lastOwner == owner ? lastBinding : find(owner);
    }

    /** Keeps {@code binding} with this thread for {@code owner}, in place of an earlier one. */
    public void bind(Object owner, Binding binding) {
        passing = false;
        place.set(this);
        bindings.put(owner, binding);
        remember(owner, binding);
    }

    /** Returns the number of bindings. */
    public int size() {
        return bindings.size();
    }

    private @Nullable Binding find(Object owner) {
        Binding found = bindings.of(owner);
        if (found != null) {
            remember(owner, found);
        }
        return found;
    }

    private void remember(Object owner, Binding binding) {
        lastOwner = owner;
        lastBinding = binding;
    }
}
