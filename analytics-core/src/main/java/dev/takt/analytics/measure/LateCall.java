package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.CallSpan;
import org.jspecify.annotations.Nullable;

/**
 * A running call that another library measures, whose series is known at its end, such as an observation of a request. Threads enter and
 * leave it by scopes.
 *
 * <p>The calls that it makes need a path at their start. They are counted below the series that {@link #seriesNow} returns then, and stay
 * there. The call itself is counted in the series of its end. If that series differs only by further tags, both are one node of the call
 * tree.
 *
 * <p>A scope ends with the call if it was not closed on its thread. Closing without an open scope has no effect. Thread-safe.
 */
public abstract class LateCall extends Measurement {
    /** True if a call was counted below this one. */
    private volatile boolean isCaller;

    /**
     * Starts a call now, on this thread.
     *
     * @param tracker the tracker of the series in which it is in flight
     * @param parent the call that made it according to the other library, or null. The caller is the running call of this thread if
     *     {@code parent} is that call or is above it, or if this is null
     */
    protected LateCall(TrackerParts tracker, @Nullable LateCall parent) {
        super(tracker, outside(ThreadContext.current(), parent));
        OpenCall observed = openedBefore();
        if (observed != null) {
            open(new Place(observed.tree(), this, observed.span()));
        }
    }

    /** The place of a call in the tree, whose path is computed at each request. */
    private static final class Place extends OpenCall {
        private final LateCall call;

        private Place(Object tree, LateCall call, @Nullable CallSpan span) {
            super(tree, LATE_PATH, 0, span);
            this.call = call;
        }

        @Override
        public int path() {
            return call.pathForChild();
        }
    }

    private static CarriedContext outside(ThreadContext here, @Nullable LateCall parent) {
        if (parent == null) {
            return here.captured();
        }
        OpenCall caller = parent.opened();
        return caller == null || parent.isAround(here, caller)
                ? here.captured()
                : here.carried().with(OpenCall.KEY, caller.share());
    }

    /** Returns true if the running call of this thread is this one, or was made by it. */
    private boolean isAround(ThreadContext here, OpenCall own) {
        CallPaths paths = recorder().paths();
        int running = paths.callerPath(here);
        return running != ThreadContext.NO_PATH
                && (here.open() == own || here.isInScopeOf(own) || paths.isWithin(running, pathNow()));
    }

    /**
     * Returns the series below which a call that this one makes now is counted; null if this call will not be recorded, so that its caller
     * takes its place. Any thread; never throws.
     */
    protected abstract @Nullable Series seriesNow();

    /** Makes this the running call of this thread until {@link #closeScope}. Has no effect if the call tree is not kept. */
    public final void openScope() {
        OpenCall own = opened();
        if (own != null) {
            ThreadContext.current().enterScope(own);
        }
    }

    /** Closes the innermost scope of this call on this thread, if there is one. */
    public final void closeScope() {
        OpenCall own = openedBefore();
        if (own != null) {
            ThreadContext.current().leaveScope(own);
        }
    }

    /** Closes the scopes of all calls on this thread. */
    public static void closeScopes() {
        ThreadContext.current().leaveScopes();
    }

    @Override
    final @Nullable OpenCall makeOpen() {
        Object tree = recorder().paths().tree();
        return tree == null ? null : new Place(tree, this, null);
    }

    @Override
    final int pathAtEnd(int callerPath, Series as) {
        return recorder().paths().pathOf(callerPath, CarriedContext.NOTHING, as);
    }

    @Override
    final long covered(ThreadContext here, long endNanos) {
        OpenCall own = openedBefore();
        return own == null ? 0 : own.finish(endNanos);
    }

    @Override
    final void end(CallSpan span, Series as, int endPath, long durationNanos, Outcome outcome) {
        recorder().paths().moveRoot(span, isCaller ? pathNow() : endPath, as);
        super.end(span, as, endPath, durationNanos, outcome);
    }

    private int pathForChild() {
        isCaller = true;
        return pathNow();
    }

    private int pathNow() {
        OpenCall caller = caller();
        int above = caller == null ? ThreadContext.NO_PATH : caller.path();
        Series now = seriesNow();
        return now == null ? above : recorder().paths().pathOf(above, carried(), now);
    }
}
