package dev.takt.analytics.measure;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Cover;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A running call that another library measures, such as a span, with its place in the call tree. Its caller is stated, so it may run on
 * any thread.
 *
 * <p>Often the name of such a call, and so its series, is known only at its end, which is after the ends of the calls that it made. So the
 * end of a call and its record are two steps. The path of the call is computed at the record, from the present series of its callers. The
 * path of a tracked call in one of its scopes is computed when the tracked call starts, from the present series of this one. Thread-safe.
 */
public final class ExternalCall {
    /** The maximum number of callers above a call. A call that would have more is counted below the caller of its caller. */
    private static final int MOST_CALLERS = 64;

    private static final VarHandle IS_ENDED;
    private static final VarHandle SERIES;

    private final CallRecorder recorder;
    private final @Nullable ExternalCall caller;
    private final CarriedContext carried;

    /** The call that counts this one as its child; null for a root, or if the call tree is not kept. */
    private final @Nullable OpenCall counting;

    /** This call for its children; null if the call tree is not kept. */
    private final @Nullable OpenCall own;

    private final int callers;
    private final int place;
    private final long startNanos;
    private volatile @Nullable Series series;

    /** {@link Cover#NONE} until the end. Not initialized, since that would be a volatile store with its fence. */
    private volatile long cover;

    /** Set by the thread that ends the call, through {@link #IS_ENDED}. */
    @SuppressWarnings("UnusedVariable")
    private volatile boolean isEnded;

    /** Runs before a tracked call takes its path below this one; null if there is nothing to do. */
    private volatile @Nullable Runnable beforeChild;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IS_ENDED = lookup.findVarHandle(ExternalCall.class, "isEnded", boolean.class);
            SERIES = lookup.findVarHandle(ExternalCall.class, "series", Series.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The place of a call in the tree, whose path is computed at each request. */
    private static final class Place extends OpenCall {
        private final ExternalCall call;

        private Place(Object tree, ExternalCall call) {
            super(tree, LATE_PATH, 0);
            this.call = call;
        }

        @Override
        public int path() {
            Runnable moving = call.beforeChild;
            if (moving != null) {
                moving.run();
            }
            return call.path();
        }
    }

    private ExternalCall(CallRecorder recorder, Series series, @Nullable ExternalCall starter) {
        CallPaths paths = recorder.paths();
        this.recorder = recorder;
        // Plain: other threads get this call from the map, the span or the captured context that its starter puts it
        // into.
        SERIES.set(this, series);
        ThreadContext here = ThreadContext.current();
        this.carried = here.captured();
        OpenCall running = paths.callerOf(carried);
        boolean isInside = starter != null
                && starter.own != null
                && running != null
                && running != starter.own
                && here.isInScopeOf(starter.own);
        ExternalCall stated = isInside ? null : starter;
        this.caller = stated != null && stated.callers >= MOST_CALLERS ? stated.caller : stated;
        this.callers = caller == null ? 0 : caller.callers + 1;
        this.own = paths.tree() == null ? null : new Place(paths.tree(), this);
        this.counting = stated == null ? running : stated.own;
        this.startNanos = counting == null ? recorder.nanoTime() : counting.begin(recorder.clock());
        this.place = recorder.inFlight().enter(series.id(), startNanos);
    }

    /**
     * Starts a call now.
     *
     * @param series the series in which it is in flight
     * @param caller the call that made it, or null. The caller is the tracked call that runs on this thread if that is in a scope of
     *     {@code caller}, or if this is null
     */
    public static ExternalCall start(CallRecorder recorder, Series series, @Nullable ExternalCall caller) {
        return new ExternalCall(recorder, series, caller);
    }

    /** Sets the series as far as it is known now; null if this call will not be recorded, so that its caller gets its children. */
    public void moveTo(@Nullable Series now) {
        series = now;
    }

    /** Sets an action that runs before a tracked call gets a path below this call, and may call {@link #moveTo}. It must not throw. */
    public void beforeChild(Runnable moving) {
        beforeChild = moving;
    }

    /** Makes this the running call of this thread until {@link #closeScope}. Has no effect if the call tree is not kept. */
    public void openScope() {
        if (own != null) {
            ThreadContext.current().enterScope(own);
        }
    }

    /** Closes the innermost scope of this call on this thread, if there is one. */
    public void closeScope() {
        if (own != null) {
            ThreadContext.current().leaveScope(own);
        }
    }

    /** Ends the call now: it is no longer in flight and covers no more time of its caller. Returns false if it had ended before. */
    public boolean end() {
        if (!IS_ENDED.compareAndSet(this, false, true)) {
            return false;
        }
        recorder.inFlight().leave(place);
        long endNanos = counting == null ? recorder.nanoTime() : counting.end(recorder.clock());
        long covered = own == null ? 0 : Math.min(own.finish(endNanos), endNanos - startNanos);
        cover = Cover.of(covered, counting != null && counting.endedBefore(endNanos));
        return true;
    }

    /** Records the call, which has ended, in {@code counted}, with the duration and the start of {@code references}. Never throws. */
    public void record(@Nullable RunningHooks hooks, Series counted, Outcome outcome, CallReferences references) {
        long covered = Math.min(Cover.nanos(cover), references.durationNanos());
        recorder.recordMeasured(
                hooks,
                carried.without(OpenCall.KEY),
                callerPath(),
                counted,
                Cover.of(covered, Cover.hasOutlivedCaller(cover)),
                outcome,
                references);
    }

    /** Returns the time since the start, on the clock of the recorder. */
    public long ageNanos() {
        return recorder.nanoTime() - startNanos;
    }

    private int callerPath() {
        if (caller != null) {
            return caller.path();
        }
        return counting == null ? ThreadContext.NO_PATH : counting.path();
    }

    private int path() {
        Series now = series;
        int above = callerPath();
        return now == null ? above : recorder.paths().pathOf(above, CarriedContext.NOTHING, now);
    }
}
