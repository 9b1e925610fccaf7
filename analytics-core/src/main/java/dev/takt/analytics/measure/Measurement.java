package dev.takt.analytics.measure;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.RunningCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.context.Work;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.CallSpan;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.totals.InFlight;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A running call that any thread may end. The first end counts, later ones have no effect.
 *
 * <p>Objects that exist anyway, such as subscribers, extend it, so that tracking allocates no extra object.
 */
public class Measurement implements FutureEnd {
    private static final VarHandle PLACE;
    private static final VarHandle OPEN;
    private static final int STOPPED = InFlight.NO_PLACE - 2;

    private final CallRecorder recorder;
    private final Series series;
    private final long startNanos;
    private final @Nullable CallStamp stamp;
    private final CarriedContext carried;
    private final int path;

    /** This call for its children on other threads; created on first use. */
    private volatile @Nullable OpenCall open;

    /** The place in the register of calls in flight; {@link #STOPPED} minus that place once a thread has claimed the end. */
    private volatile int place;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PLACE = lookup.findVarHandle(Measurement.class, "place", int.class);
            OPEN = lookup.findVarHandle(Measurement.class, "open", OpenCall.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Starts to measure a call of {@code series} now, with the context of this thread. */
    public Measurement(CallRecorder recorder, Series series, @Nullable CallStamp usualStamp) {
        this(recorder, series, usualStamp, ThreadContext.current().captured());
    }

    /** Starts to measure a call of {@code tracker} and its hooks now, with the context {@code outside}. */
    public Measurement(TrackerParts tracker, CarriedContext outside) {
        this(tracker.recorder(), tracker.series(), tracker.stamp(), tracker.begin(outside));
    }

    /** Starts to measure a call of {@code series} now, with the context {@code carried}. */
    public Measurement(CallRecorder recorder, Series series, @Nullable CallStamp usualStamp, CarriedContext carried) {
        this.carried = carried;
        this.recorder = recorder;
        this.series = series;
        this.stamp = recorder.stamp(usualStamp);
        StackRoom.requireForTwo();
        OpenCall caller = caller();
        if (caller == null) {
            this.path = carried == CarriedContext.NOTHING
                    ? series.id()
                    : recorder.paths().pathOf(ThreadContext.NO_PATH, carried, series);
            this.startNanos = recorder.nanoTime();
        } else {
            this.path = recorder.paths().pathOf(caller.path(), carried, series);
            this.startNanos = caller.begin(recorder.clock());
        }
        OpenCall observed =
                recorder.paths().observed(ThreadContext.current(), caller, caller == null, series, path, startNanos);
        if (observed != null) {
            OPEN.set(this, observed);
        }
        PLACE.set(this, recorder.inFlight().enter(series.id(), startNanos));
    }

    /**
     * Continues to measure a call of {@code series} that was started on the current thread by
     * {@link CallPaths#enter(ThreadContext, Series)}, and makes its caller the running call of the thread again.
     *
     * @param callerPath the path of its caller
     * @param callerCovered the nanoseconds in which children of the caller ran before
     */
    public static Measurement entered(
            CallRecorder recorder,
            Series series,
            @Nullable CallStamp usualStamp,
            ThreadContext here,
            int callerPath,
            long callerCovered,
            int path,
            long startNanos) {
        here.leaveBlocks(null);
        OpenCall own = recorder.paths().opened(here, path);
        recorder.paths().restore(here, callerPath, callerCovered);
        return new Measurement(recorder, series, usualStamp, here.captured(), startNanos, path, own, false);
    }

    /**
     * Continues to measure a call of {@code series} that has begun, with the context {@code carried}.
     *
     * @param startNanos the start of the call, on the clock of durations
     * @param path its path
     * @param open the call for its children on other threads; null if there are none yet
     * @param isCounted true if its caller has counted the start
     */
    Measurement(
            CallRecorder recorder,
            Series series,
            @Nullable CallStamp usualStamp,
            CarriedContext carried,
            long startNanos,
            int path,
            @Nullable OpenCall open,
            boolean isCounted) {
        this.carried = carried;
        this.recorder = recorder;
        this.series = series;
        this.stamp = recorder.stamp(usualStamp);
        this.startNanos = startNanos;
        this.path = path;
        if (open != null) {
            OPEN.set(this, open);
        }
        StackRoom.requireForTwo();
        OpenCall caller = caller();
        if (caller != null && !isCounted) {
            caller.begunAt(startNanos);
        }
        PLACE.set(this, recorder.inFlight().enter(series.id(), startNanos));
    }

    /** Returns the call that makes this one, if it belongs to this instance. */
    final @Nullable OpenCall caller() {
        return carried == CarriedContext.NOTHING ? null : recorder.paths().callerOf(carried);
    }

    /** Ends the call with success. */
    public final boolean succeed() {
        return stop(series, Outcome.SUCCESS, null, null);
    }

    /** Ends the call with success and passes {@code value} to its hooks. */
    public final boolean succeed(@Nullable Object value) {
        return stop(series, Outcome.SUCCESS, null, null, value);
    }

    /** Ends the call with success in the series {@code as} and passes {@code value} to its hooks. */
    public final boolean succeed(Series as, @Nullable CallDetails details, @Nullable Object value) {
        return stop(as, Outcome.SUCCESS, null, details, value);
    }

    /** Ends the call with its throwable, as failed or cancelled. */
    public final boolean fail(Throwable error) {
        return stop(series, Outcome.of(error), error, null);
    }

    @Override
    public final boolean claim() {
        StackRoom.require();
        int entered = place;
        return entered >= InFlight.NO_PLACE && PLACE.compareAndSet(this, entered, STOPPED - entered);
    }

    @Override
    public final void end(@Nullable Object value, @Nullable Throwable error) {
        Outcome outcome = error == null ? Outcome.SUCCESS : Outcome.of(error);
        record(series, outcome, error, null, error == null ? value : null);
    }

    /** Ends the call unless it has ended; returns true if this call ended it. */
    public final boolean stop(Outcome outcome, @Nullable Throwable error, @Nullable CallDetails details) {
        return stop(series, outcome, error, details);
    }

    /** Ends the call in the series {@code as} instead of that in which it started. */
    public final boolean stop(Series as, Outcome outcome, @Nullable Throwable error, @Nullable CallDetails details) {
        return stop(as, outcome, error, details, null);
    }

    private boolean stop(
            Series as,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable Object value) {
        if (!claim()) {
            return false;
        }
        record(as, outcome, error, details, value);
        return true;
    }

    /** Records the end, which the current thread has claimed. */
    @SuppressWarnings("CatchingUnchecked")
    private void record(
            Series as,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable Object value) {
        recorder.inFlight().leave(STOPPED - place);
        if (value != null && carried != CarriedContext.NOTHING) {
            showHooks(value);
        }
        try {
            ThreadContext here = ThreadContext.current();
            if (outcome == Outcome.SUCCESS && isPlain(here) && details == null) {
                recordPlainSuccess(here, as);
                return;
            }
            EndedCall ended = ended(here, as);
            CallSpan span = span();
            if (span != null) {
                end(span, as, ended.path(), ended.durationNanos(), outcome);
            }
            recorder.record(here, carried, ended, outcome, error, details, stamp);
        } catch (Throwable failure) {
            recorder.recordBarely(path, startNanos, recorder.nanoTime() - startNanos, outcome, failure);
        }
    }

    /** Returns true if neither this call nor the current thread carries anything, as most root calls. */
    private boolean isPlain(ThreadContext here) {
        return carried == CarriedContext.NOTHING && here.carried() == CarriedContext.NOTHING && stamp == null;
    }

    /** Records the success of a plain call, without an object. */
    private void recordPlainSuccess(ThreadContext here, Series as) {
        long endNanos = recorder.nanoTime();
        long cover = Cover.of(Math.min(covered(here, endNanos), endNanos - startNanos), false);
        int endPath = as == series ? path : pathAtEnd(ThreadContext.NO_PATH, as);
        CallSpan span = span();
        if (span != null) {
            end(span, as, endPath, endNanos - startNanos, Outcome.SUCCESS);
        }
        recorder.succeeded(here, as, endPath, startNanos, endNanos, cover, null);
    }

    private @Nullable CallSpan span() {
        OpenCall own = open;
        return own == null ? null : own.span();
    }

    /** Ends the observation of this call. */
    void end(CallSpan span, Series as, int endPath, long durationNanos, Outcome outcome) {
        span.end(as, durationNanos, outcome);
    }

    /** Returns the path of this call, which ends in the series {@code as}, below the path {@code callerPath}. */
    int pathAtEnd(int callerPath, Series as) {
        return recorder.paths().pathAtEnd(path, callerPath, series, as);
    }

    /** Ends the call now, in the series {@code as}. */
    private EndedCall ended(ThreadContext here, Series as) {
        OpenCall caller = caller();
        long endNanos = caller == null ? recorder.nanoTime() : caller.end(recorder.clock());
        long covered = Math.min(covered(here, endNanos), endNanos - startNanos);
        long cover = Cover.of(covered, caller != null && caller.endedBefore(endNanos));
        int callerPath = caller == null ? ThreadContext.NO_PATH : caller.path();
        return new EndedCall(as, pathAtEnd(callerPath, as), callerPath, startNanos, endNanos - startNanos, cover);
    }

    /** Returns the nanoseconds in which children ran until {@code endNanos}, including those of this thread if the call runs on it. */
    long covered(ThreadContext here, long endNanos) {
        OpenCall own = open;
        long covered = own == null ? 0 : own.finish(endNanos);
        boolean isCountedHere = own != null && here.open() == own;
        return isCountedHere ? covered : covered + recorder.paths().covered(here, path, endNanos);
    }

    /** Ends the call without a record, because its result is measured instead. Its hooks run, since they may hold resources. */
    public final void leave() {
        if (!claim()) {
            return;
        }
        recorder.inFlight().leave(STOPPED - place);
        ThreadContext here = ThreadContext.current();
        EndedCall ended = ended(here, series);
        CallSpan span = span();
        if (span != null) {
            span.giveUp();
        }
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        if (hooks != null) {
            Series unused = hooks.end(here, series, startNanos, ended.durationNanos(), Outcome.SUCCESS, null);
        }
    }

    private void showHooks(Object value) {
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        if (hooks != null) {
            hooks.returned(value);
        }
    }

    /** Returns the start of the call, on the clock of the recorder. */
    public final long startNanos() {
        return startNanos;
    }

    /** Returns the recorder. */
    public final CallRecorder recorder() {
        return recorder;
    }

    /** Returns the context that the call carries. */
    public final CarriedContext carried() {
        return carried == CarriedContext.NOTHING ? carried : carried.without(RunningHooks.KEY);
    }

    /** Returns the context for work of the call: the context of the call, and the call itself. */
    public final CarriedContext inside() {
        OpenCall own = opened();
        return own == null ? carried() : carried().with(OpenCall.KEY, own.share());
    }

    /** Returns this call for its children on other threads; null if the call tree is not kept. */
    final @Nullable OpenCall opened() {
        OpenCall own = open;
        OpenCall made = own == null ? makeOpen() : null;
        return made == null ? own : keep(made);
    }

    /** Creates this call for its children on other threads; returns null if the call tree is not kept. */
    @Nullable
    OpenCall makeOpen() {
        ThreadContext here = ThreadContext.current();
        return recorder.paths().isRunning(here, path)
                ? here.opened()
                : recorder.paths().open(path, 0);
    }

    /** Returns this call for its children on other threads, if it has been opened. */
    final @Nullable OpenCall openedBefore() {
        return open;
    }

    /** Replaces this call for its children, before it has any. */
    final void open(OpenCall own) {
        OPEN.set(this, own);
    }

    /** Stores the call for its children on other threads; returns the one that was already stored, if there is one. */
    private OpenCall keep(OpenCall own) {
        OpenCall before = (OpenCall) OPEN.compareAndExchange(this, null, own);
        return before == null ? own : before;
    }

    /** Runs {@code work} as part of this call on the current thread, with the context of the call; rethrows its exceptions. */
    public final <V extends @Nullable Object, X extends Exception> V performAnywhere(
            Work<? extends V, ? extends X> work) throws X {
        StackRoom.require();
        ThreadContext here = ThreadContext.current();
        CarriedContext before = here.exchange(carried().without(OpenCall.KEY));
        try {
            return performHere(work);
        } finally {
            here.exchange(before);
        }
    }

    /** Runs {@code work} as part of this call on the thread that started the call; rethrows its exceptions. */
    public final <V extends @Nullable Object, X extends Exception> V performHere(Work<? extends V, ? extends X> work)
            throws X {
        ThreadContext here = ThreadContext.current();
        RunningCall outer = here.running();
        enter(here);
        try {
            return work.perform();
        } finally {
            exit(here, outer);
        }
    }

    /**
     * Makes this the running call of the current thread until {@link #exit}, so that calls of the thread are its children. Has no effect if
     * the call tree is not kept.
     */
    public final void enter(ThreadContext here) {
        recorder.paths().enter(here, path, open);
    }

    /**
     * Makes this the running call of the current thread until {@link #leaveBlock}, if the call tree is kept and no timer of this series
     * was closed elsewhere.
     */
    public final void enterBlock() {
        OpenCall block = recorder.paths().enterBlock(ThreadContext.current(), path, series, open);
        if (block != null) {
            OPEN.set(this, block);
        }
    }

    /** Makes the call before this one the running call of the current thread, if this one runs on it; has no effect without {@link #enterBlock}. */
    public final void leaveBlock() {
        OpenCall own = open;
        if (own != null) {
            ThreadContext.current().leaveBlock(own, series);
        }
    }

    /** Makes {@code outer} the running call of the current thread again. */
    public final void exit(ThreadContext here, RunningCall outer) {
        OpenCall running = here.open();
        if (outer.path() == ThreadContext.NO_PATH
                && running == open
                && here.pause(recorder.paths().tree(), path)) {
            return;
        }
        exitWithCalls(here, outer);
    }

    private void exitWithCalls(ThreadContext here, RunningCall outer) {
        here.leaveBlocks(open);
        if (!recorder.paths().isRunning(here, path)) {
            here.replace(outer);
            return;
        }
        OpenCall running = here.open();
        long covered = here.coveredNanos();
        here.replace(outer);
        OpenCall own = open;
        if (running != null && own == null) {
            OpenCall unused = keep(running);
        } else if (covered > 0) {
            OpenCall made = own == null ? recorder.paths().open(path, 0) : own;
            if (made != null) {
                keep(made).cover(covered);
            }
        }
    }

    /** Returns the series in which the call started. */
    public final Series series() {
        return series;
    }
}
