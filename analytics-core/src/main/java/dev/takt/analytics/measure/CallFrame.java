package dev.takt.analytics.measure;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.RunningCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Cover;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs on the thread that made it, from {@link #enter} to {@link #end}, {@link #goOn} or {@link #giveUp}. Meanwhile the calls of
 * this thread are its children.
 *
 * <p>{@code Tracker.call} does the same without an object for a call without hooks that {@link CallPaths#nests}.
 */
public final class CallFrame {
    private final CallRecorder recorder;
    private final ThreadContext here;
    private final Series series;
    private final RunningCall outer;

    /** The caller, if work that belongs to it may run on other threads. */
    private final @Nullable OpenCall caller;

    private final int callerPath;
    private final int path;
    private final long startNanos;

    /** This call, if it is observed. */
    private final @Nullable OpenCall observed;

    /** The time in which children ran; known at the end. */
    private long coveredNanos;

    private CallFrame(CallRecorder recorder, Series series) {
        this.recorder = recorder;
        this.series = series;
        this.here = ThreadContext.current();
        this.outer = here.running();
        boolean isCalled = recorder.paths().isRunning(outer);
        this.caller = isCalled ? outer.open() : null;
        this.callerPath = caller != null ? caller.path() : isCalled ? outer.path() : ThreadContext.NO_PATH;
        this.path = recorder.paths().pathOf(callerPath, here.carried(), series);
        this.startNanos = caller == null ? recorder.nanoTime() : caller.begin(recorder.clock());
        this.observed = recorder.paths().observed(here, caller, !isCalled, series, path, startNanos);
        recorder.paths().enter(here, path, observed);
    }

    /** Starts a call of {@code series} on the current thread. */
    public static CallFrame enter(CallRecorder recorder, Series series) {
        return new CallFrame(recorder, series);
    }

    /** Ends the call; never throws. */
    public void end(Outcome outcome, @Nullable Throwable error, @Nullable CallStamp stamp) {
        end(null, outcome, error, stamp);
    }

    /** Ends a call with hooks; never throws. */
    @SuppressWarnings("CatchingUnchecked")
    public void end(
            @Nullable RunningHooks hooks, Outcome outcome, @Nullable Throwable error, @Nullable CallStamp stamp) {
        long endNanos = leave();
        try {
            boolean outlived = caller != null && caller.endedBefore(endNanos);
            long cover = Cover.of(coveredNanos, outlived);
            if (observed != null && observed.span() != null) {
                observed.span().end(series, endNanos - startNanos, outcome);
            }
            EndedCall ended = new EndedCall(series, path, callerPath, startNanos, endNanos - startNanos, cover);
            if (hooks == null) {
                recorder.record(here, ended, outcome, error, recorder.stamp(stamp));
            } else {
                recorder.record(here, hooks, ended, outcome, error, recorder.stamp(stamp));
            }
        } catch (Throwable failure) {
            recorder.recordBarely(path, startNanos, endNanos - startNanos, outcome, failure);
        }
    }

    /** Ends the part of the call on this thread, and returns the measurement that continues the call. */
    public Measurement goOn(@Nullable CallStamp stamp) {
        here.leaveBlocks(null);
        OpenCall own = observed == null ? recorder.paths().opened(here, path) : rejoined(observed);
        here.replace(outer);
        CarriedContext carried = here.captured();
        return new Measurement(recorder, series, stamp, carried, startNanos, path, own, caller != null);
    }

    /** Ends the part of the call on this thread; the call is not recorded. */
    public void giveUp() {
        long unused = leave();
        if (observed != null && observed.span() != null) {
            observed.span().giveUp();
        }
    }

    /** Returns the observed call, with the time that its children took after there was no more room for them. */
    private OpenCall rejoined(OpenCall own) {
        if (here.open() == null && here.coveredNanos() > 0) {
            own.cover(here.coveredNanos());
        }
        return own.share();
    }

    /** Makes the caller the running call again; returns the present time of the clock of durations. */
    private long leave() {
        long endNanos = caller == null ? recorder.nanoTime() : caller.end(recorder.clock());
        here.leaveBlocks(null);
        OpenCall own = observed;
        long before = own == null || here.open() == own ? 0 : own.finish(endNanos);
        coveredNanos = before + recorder.paths().covered(here, path, endNanos);
        here.replace(outer);
        if (caller == null && callerPath != ThreadContext.NO_PATH) {
            here.addCovered(endNanos - startNanos);
        }
        return endNanos;
    }
}
