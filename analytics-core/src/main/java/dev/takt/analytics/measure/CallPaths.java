package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.RunningCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.CallSpan;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.SlowCalls;
import dev.takt.analytics.store.SeriesTable;
import org.jspecify.annotations.Nullable;

/**
 * The series and the paths of the calls of one instance: finds the running call of a thread, the caller of a call, and the tags that are
 * added to a call. Thread-safe.
 */
public final class CallPaths {
    /** Makes one root call in 2^31 observed, which is practically none. */
    private static final int NEVER = 31;

    private final SeriesTable series;

    /** The paths of the call tree; null if it is not kept. */
    private final @Nullable PathTable tree;

    private final CarriedContext.Key<Tags> addedTags = new CarriedContext.Key<>(Tags.class, "tags");

    /** The slowest root calls; null if none are kept. */
    private final @Nullable SlowCalls slowCalls;

    CallPaths(SeriesTable series, @Nullable PathTable tree, @Nullable SlowCalls slowCalls) {
        this.series = series;
        this.tree = tree;
        this.slowCalls = slowCalls;
    }

    /** Returns true if a call can be entered by {@link #enter(ThreadContext, Series)}, which allocates nothing. */
    public boolean nests(ThreadContext here, Series called) {
        return tree == null || here.nests(tree, called);
    }

    /**
     * Returns a running call as the caller of others if it is observed, else null. A root is observed if it is one of a share of its calls,
     * another call if its caller is observed and has room. Never throws.
     *
     * @param caller the open call that makes it, if there is one
     * @param isRoot true if no call makes it
     */
    @Nullable
    OpenCall observed(
            ThreadContext here, @Nullable OpenCall caller, boolean isRoot, Series called, int path, long startNanos) {
        try {
            CallSpan span = null;
            if (isRoot) {
                span = rootSpan(here, called, path, startNanos);
            } else if (caller != null && caller.span() != null) {
                span = caller.span().child(called, startNanos);
            }
            return span == null || tree == null ? null : new OpenCall(tree, path, 0, span);
        } catch (OutOfMemoryError scarce) {
            return null;
        }
    }

    private @Nullable CallSpan rootSpan(ThreadContext here, Series called, int path, long startNanos) {
        if (tree == null || !here.observesRoot(called)) {
            return null;
        }
        if (slowCalls == null) {
            called.observeOneIn(NEVER);
            return null;
        }
        return slowCalls.observe(path, called, startNanos);
    }

    /** Observes a call that {@code caller} made and that is known only after its end. */
    void observe(@Nullable OpenCall caller, Series called, long startNanos, long durationNanos, Outcome outcome) {
        CallSpan span =
                caller == null || caller.span() == null ? null : caller.span().child(called, startNanos);
        if (span != null) {
            span.end(called, durationNanos, outcome);
        }
    }

    /** Makes a call of {@code called} the running call of this thread; returns its path. Never throws. */
    public int enter(ThreadContext here, Series called) {
        if (tree == null) {
            return called.id();
        }
        int path = pathBelow(tree, here, called);
        here.enter(tree, path);
        return path;
    }

    /** Returns the path of a call that starts on this thread; almost always without a call that the compiler might not inline. */
    private int pathBelow(PathTable paths, ThreadContext here, Series called) {
        int caller = here.path();
        if (here.carried() != CarriedContext.NOTHING) {
            return pathOf(caller, here.carried(), called);
        }
        if (caller == ThreadContext.NO_PATH) {
            return called.id();
        }
        int usual = called.pathBelow(caller);
        return usual >= 0 ? usual : paths.child(caller, called);
    }

    /** Makes a call the running call of this thread; {@code open} is null if none of its work runs on other threads. */
    void enter(ThreadContext here, int path, @Nullable OpenCall open) {
        if (tree != null) {
            here.replace(tree, path, 0, open);
        }
    }

    /** Returns true if each call is counted below its caller. */
    public boolean keepsTree() {
        return tree != null;
    }

    /** Returns true if a call with this path is the running call of this thread. */
    boolean isRunning(ThreadContext here, int path) {
        return tree != null && here.isIn(tree) && here.path() == path;
    }

    /**
     * Makes the caller the running call of this thread again; returns the {@link Cover} of the call that has ended.
     *
     * @param caller the path of the caller
     * @param covered the nanoseconds in which children of the caller ran, including the ended call
     * @param endNanos the end of the call, on the clock of durations
     */
    public long leave(ThreadContext here, int caller, long covered, long endNanos) {
        if (tree == null) {
            return Cover.NONE;
        }
        long own = here.open() == null ? here.leave(caller, covered) : leaveOpen(here, caller, covered, endNanos);
        return Cover.of(own, false);
    }

    private long leaveOpen(ThreadContext here, int caller, long covered, long endNanos) {
        long own = finished(here, endNanos);
        restore(here, caller, covered);
        return own;
    }

    /** Makes the call with the path {@code caller} the running call of this thread, without work on other threads. */
    void restore(ThreadContext here, int caller, long covered) {
        if (tree != null) {
            here.replace(tree, caller, caller == ThreadContext.NO_PATH ? 0 : covered, null);
        }
    }

    /** Ends the running function, after the timers that it has left open; returns the nanoseconds in which its children ran. */
    private static long finished(ThreadContext here, long endNanos) {
        here.leaveBlocks(null);
        OpenCall open = here.open();
        return open == null ? here.coveredNanos() : open.finish(endNanos);
    }

    /** Makes the block of a timer the running call of this thread; returns null if the call tree is not kept, or if it may be no block. */
    @Nullable
    OpenCall enterBlock(ThreadContext here, int path, Series called, @Nullable OpenCall known) {
        return tree == null ? null : here.enterBlock(tree, path, called, known);
    }

    /**
     * Returns the nanoseconds until {@code endNanos} in which children of the running call of this thread ran; 0 if a call with this path
     * is not the running one, as it never is without a call tree.
     */
    long covered(ThreadContext here, int path, long endNanos) {
        if (!isRunning(here, path)) {
            return 0;
        }
        OpenCall open = here.open();
        return open == null ? here.coveredNanos() : open.finish(endNanos);
    }

    /** Returns true if {@code call} is a running call of this instance. */
    boolean isRunning(RunningCall call) {
        return tree != null && call.tree() == tree && call.path() != ThreadContext.NO_PATH;
    }

    /** Returns the call that {@code carried} contains, if it belongs to this instance; else null. */
    @Nullable
    OpenCall callerOf(CarriedContext carried) {
        OpenCall caller = carried.get(OpenCall.KEY);
        return caller != null && caller.tree() == tree ? caller : null;
    }

    /** Returns the running call of this thread with its children so far; null if it has none, or if its path is not {@code path}. */
    @Nullable
    OpenCall opened(ThreadContext here, int path) {
        return isRunning(here, path) && (here.open() != null || here.coveredNanos() > 0) ? here.opened() : null;
    }

    /** Returns a call whose children may run on other threads, or null if the call tree is not kept. */
    @Nullable
    OpenCall open(int path, long coveredNanos) {
        return tree == null ? null : new OpenCall(tree, path, coveredNanos);
    }

    /** Returns the path of a call of {@code called}. Never throws: without memory for a path the call counts as a root. */
    @SuppressWarnings("CatchingUnchecked")
    int pathOf(int caller, CarriedContext carried, Series called) {
        try {
            Series counted = tagged(carried, called);
            return tree == null || caller == ThreadContext.NO_PATH ? counted.id() : tree.child(caller, counted);
        } catch (Throwable scarce) {
            return called.id();
        }
    }

    /** Returns the path of the running call of this thread, if it belongs to this instance. */
    int callerPath(ThreadContext here) {
        here.dropEndedBlocks();
        if (tree == null || !here.isIn(tree)) {
            return ThreadContext.NO_PATH;
        }
        OpenCall open = here.open();
        return open == null ? here.path() : open.path();
    }

    /** Returns true if {@code path} is {@code caller}, or below it. */
    boolean isWithin(int path, int caller) {
        return path == caller || (tree != null && tree.isBelow(path, caller));
    }

    /** Returns the identity of the call tree; null if it is not kept. */
    @Nullable
    Object tree() {
        return tree;
    }

    /** Moves the observed root call {@code span} to the root {@code path}, in which it ends. */
    void moveRoot(CallSpan span, int path, Series counted) {
        if (slowCalls != null) {
            slowCalls.move(span, path, counted);
        }
    }

    /** Returns {@code carried} with {@code more} tags for each call of this instance; existing keys are replaced. */
    public CarriedContext withTags(CarriedContext carried, Tags more) {
        Tags before = carried.get(addedTags);
        return carried.with(addedTags, before == null ? more : before.and(more));
    }

    /** Returns the series of a call with the context {@code carried}: {@code called}, with the added tags if there are any. */
    public Series tagged(CarriedContext carried, Series called) {
        Tags added = carried.get(addedTags);
        return added == null ? called : series.resolve(called.name(), called.eventType(), added.and(called.tags()));
    }

    /** Returns the path of a call that started in {@code series} at {@code path} and ends in {@code as}. */
    int pathAtEnd(int path, int callerPath, Series series, Series as) {
        return series == as ? path : pathOf(callerPath, CarriedContext.NOTHING, as);
    }

    /** Returns the path of a call that ends in {@code counted}: hooks and tags may have changed its series since the start. */
    int pathOf(EndedCall ended, Series counted) {
        if (tree == null || ended.callerPath() == ThreadContext.NO_PATH) {
            return counted.id();
        }
        return tree.seriesId(ended.path()) == counted.id() ? ended.path() : tree.child(ended.callerPath(), counted);
    }
}
