package dev.takt.analytics.measure;

import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.SlowCalls;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The recorder of all calls of one instance, with the clock, the sink, the dictionary of series and the register of calls in flight.
 * Thread-safe.
 */
public final class CallRecorder {
    /** The earliest start of a row: 1677-09-21. */
    public static final Instant EARLIEST = Instant.EPOCH.plusNanos(Long.MIN_VALUE + 1);

    /** The latest start of a row: 2262-04-11. */
    public static final Instant LATEST = Instant.EPOCH.plusNanos(Long.MAX_VALUE);

    private static final Clock SYSTEM = Clock.system();

    private final boolean enabled;
    private final Clock clock;
    private final EventSink sink;
    private final SeriesTable series;
    private final InFlight inFlight;
    private final Batches batches;
    private final boolean mdc;

    /** The source of the ids of traces, or null. */
    private final @Nullable TraceSource traces;

    /** True if no call carries more than its usual stamp. */
    private final boolean usualStamps;

    private final CallPaths paths;

    private final UnfinishedResults results = new UnfinishedResults();

    /**
     * Creates the recorder of one instance. If {@code enabled} is false, the others are not used. With {@code mdc} each call carries the
     * logging context of its caller, with {@code traces} the ids of its trace.
     */
    public CallRecorder(
            boolean enabled,
            Clock clock,
            EventSink sink,
            SeriesTable series,
            InFlight inFlight,
            Batches batches,
            boolean mdc,
            @Nullable PathTable tree,
            @Nullable SlowCalls slowCalls,
            @Nullable TraceSource traces) {
        this.enabled = enabled;
        this.clock = clock;
        this.sink = sink;
        this.series = series;
        this.inFlight = inFlight;
        this.batches = batches;
        this.mdc = mdc;
        this.traces = traces;
        this.usualStamps = !mdc && traces == null;
        this.paths = new CallPaths(series, tree, slowCalls);
    }

    /** Reports that a call was not recorded, because of {@code cause}. */
    public void lost(Throwable cause) {
        sink.lost(cause);
    }

    /** Reports that a bridge to another library's instrumentation failed, because of {@code cause}. */
    public void bridgeFailed(Throwable cause) {
        sink.bridgeFailed(cause);
    }

    /** Reports that the caller of a call is not known because too many calls were running. */
    public void callerUnknown() {
        sink.callerUnknown();
    }

    /** Returns true if calls are measured. */
    public boolean enabled() {
        return enabled;
    }

    /** Returns the time of the clock that measures durations. Comparing with the default clock is cheaper than a virtual call. */
    public long nanoTime() {
        return clock == SYSTEM ? System.nanoTime() : clock.nanoTime();
    }

    /** Returns the check for calls that return before their work is done. */
    public UnfinishedResults results() {
        return results;
    }

    /** Returns the series and the paths of calls. */
    public CallPaths paths() {
        return paths;
    }

    /** Returns the dictionary of series. */
    public SeriesTable series() {
        return series;
    }

    /** Returns the stamp of a call of the current thread: {@code usual}, with its logging context and its trace if configured. */
    public @Nullable CallStamp stamp(@Nullable CallStamp usual) {
        return usualStamps ? usual : stampUnusually(usual);
    }

    private @Nullable CallStamp stampUnusually(@Nullable CallStamp usual) {
        CallStamp stamp = mdc ? stampWithMdc(usual) : usual;
        TraceContext trace = traces == null ? null : traceOf(traces);
        return trace == null ? stamp : CallStamp.traced(stamp, trace);
    }

    /** Returns the trace of the current thread; null if there is none or the source fails. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable TraceContext traceOf(TraceSource source) {
        try {
            return source.current();
        } catch (Throwable fromSource) {
            sink.bridgeFailed(fromSource);
            return null;
        }
    }

    /** Returns the stamp with the logging context of the thread, or without it if the logging framework fails. */
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable CallStamp stampWithMdc(@Nullable CallStamp usual) {
        try {
            long slowerThanNanos = usual == null ? Long.MAX_VALUE : usual.slowerThanNanos();
            return CallStamp.ofThread(slowerThanNanos, MDC.getCopyOfContextMap());
        } catch (Throwable fromLogging) {
            return usual;
        }
    }

    /** Returns the clock that measures durations. */
    Clock clock() {
        return clock;
    }

    /**
     * Records a call that returned, on the thread that made it. Never throws.
     *
     * @param path its path, the result of {@link CallPaths#enter}
     * @param cover the result of {@link CallPaths#leave}
     */
    public void succeeded(
            ThreadContext here,
            Series called,
            int path,
            long startNanos,
            long endNanos,
            long cover,
            @Nullable CallStamp stamp) {
        try {
            CarriedContext carried = here.carried();
            long durationNanos = endNanos - startNanos;
            if (carried != CarriedContext.NOTHING || stamp != null) {
                EndedCall ended = new EndedCall(called, path, paths.callerPath(here), startNanos, durationNanos, cover);
                record(here, ended, Outcome.SUCCESS, null, stamp);
            } else if (sink.accept(here, path, startNanos, durationNanos, Outcome.SUCCESS, cover, null)) {
                called.sampleOverhead(nanoTime() - endNanos);
            }
        } catch (Throwable failure) {
            recordBarely(path, startNanos, endNanos - startNanos, Outcome.SUCCESS, failure);
        }
    }

    /** Records a call that threw, on the thread that made it; see {@link #succeeded}. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    public void threw(
            ThreadContext here,
            Series called,
            int path,
            long startNanos,
            long endNanos,
            long cover,
            Throwable error,
            @Nullable CallStamp stamp) {
        Outcome outcome = Outcome.of(error);
        try {
            EndedCall ended =
                    new EndedCall(called, path, paths.callerPath(here), startNanos, endNanos - startNanos, cover);
            record(here, ended, outcome, error, stamp);
        } catch (Throwable failure) {
            recordBarely(path, startNanos, endNanos - startNanos, outcome, failure);
        }
    }

    /**
     * Records a call with hooks that has ended, on the thread that made it; see {@link #succeeded}. Never throws.
     *
     * @param error its throwable, or null if it returned
     */
    @SuppressWarnings("CatchingUnchecked")
    public void ended(
            ThreadContext here,
            RunningHooks hooks,
            Series called,
            int path,
            long startNanos,
            long endNanos,
            long cover,
            @Nullable Throwable error,
            @Nullable CallStamp stamp) {
        Outcome outcome = error == null ? Outcome.SUCCESS : Outcome.of(error);
        try {
            EndedCall ended =
                    new EndedCall(called, path, paths.callerPath(here), startNanos, endNanos - startNanos, cover);
            record(here, hooks, ended, outcome, error, stamp(stamp));
        } catch (Throwable failure) {
            recordBarely(path, startNanos, endNanos - startNanos, outcome, failure);
        }
    }

    /** Records a call that has ended, on the thread that made it. Never throws. */
    void record(
            ThreadContext here,
            EndedCall ended,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallStamp stamp) {
        record(here, here.carried(), ended, outcome, error, null, stamp);
    }

    /** Records an ended call with the context {@code carried}, on any thread. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    void record(
            ThreadContext here,
            CarriedContext carried,
            EndedCall ended,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp) {
        long endNanos = ended.startNanos() + ended.durationNanos();
        try {
            CallReferences references = CallReferences.of(error, details, stamp, ended.durationNanos());
            if (carried != CarriedContext.NOTHING) {
                recordWithContext(here, carried, ended, outcome, references);
            } else if (sink.accept(
                    here,
                    ended.path(),
                    ended.startNanos(),
                    ended.durationNanos(),
                    outcome,
                    ended.cover(),
                    references)) {
                ended.series().sampleOverhead(nanoTime() - endNanos);
            }
        } catch (Throwable failure) {
            recordBarely(ended.path(), ended.startNanos(), ended.durationNanos(), outcome, failure);
        }
    }

    /** Records a wait from {@code startNanos} to {@code endNanos}, which is known only after its end. Never throws. */
    void waited(CarriedContext carried, Series wait, long startNanos, long endNanos) {
        OpenCall caller = paths.callerOf(carried);
        int callerPath = caller == null ? ThreadContext.NO_PATH : caller.path();
        int path = paths.pathOf(callerPath, carried, wait);
        paths.observe(caller, wait, startNanos, endNanos - startNanos, Outcome.SUCCESS);
        EndedCall ended = new EndedCall(wait, path, callerPath, startNanos, endNanos - startNanos, Cover.NONE);
        record(ThreadContext.current(), carried, ended, Outcome.SUCCESS, null, null, stamp(null));
    }

    /** Records a call with hooks, on the thread that made it. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    void record(
            ThreadContext here,
            RunningHooks hooks,
            EndedCall ended,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallStamp stamp) {
        try {
            CallReferences references = CallReferences.of(error, null, stamp, ended.durationNanos());
            long endNanos = ended.startNanos() + ended.durationNanos();
            recordHooked(here, here.carried(), hooks, ended, endNanos, outcome, references);
        } catch (Throwable failure) {
            recordBarely(ended.path(), ended.startNanos(), ended.durationNanos(), outcome, failure);
        }
    }

    /**
     * Records only the numbers of a call, after {@code failure} prevented the rest. The usual reason is a full heap: the numbers need no
     * memory.
     */
    void recordBarely(int path, long startNanos, long durationNanos, Outcome outcome, Throwable failure) {
        try {
            sink.accept(ThreadContext.current(), path, startNanos, durationNanos, outcome, Cover.NONE, null);
        } catch (Throwable again) {
            sink.lost(failure);
        }
    }

    /**
     * Records a call that was measured outside this library, as a call of the current thread. Never throws.
     *
     * @param hooks the hooks of the call, or null
     * @param references its duration, its start from {@link #EARLIEST} to {@link #LATEST}, and its other data
     */
    public void recordMeasured(
            @Nullable RunningHooks hooks, Series called, Outcome outcome, CallReferences references) {
        ThreadContext here = ThreadContext.current();
        recordMeasured(hooks, here.carried(), paths.callerPath(here), called, Cover.NONE, outcome, references);
    }

    /** Records a call that was measured outside this library, below the call with the path {@code caller}. Never throws. */
    void recordMeasured(
            @Nullable RunningHooks hooks,
            CarriedContext carried,
            int caller,
            Series called,
            long cover,
            Outcome outcome,
            CallReferences references) {
        ThreadContext here = ThreadContext.current();
        long nowNanos = nanoTime();
        long durationNanos = references.durationNanos();
        long startNanos = nowNanos - (Nanos.sinceEpoch(clock.now()) - references.startEpochNanos());
        EndedCall ended =
                new EndedCall(called, paths.pathOf(caller, carried, called), caller, startNanos, durationNanos, cover);
        if (hooks != null) {
            recordHooked(here, carried, hooks, ended, nowNanos, outcome, references);
            return;
        }
        boolean unused = accept(here, carried, ended, paths.tagged(carried, called), outcome, references);
    }

    /** Returns the wall clock time of a recent moment of the clock of durations. */
    public Instant wallTime(long momentNanos) {
        return clock.now().minusNanos(nanoTime() - momentNanos);
    }

    /** Records a call that carries context (tags, scope, hooks or batch). Separate method, so that the common path stays small. */
    private void recordWithContext(
            ThreadContext here,
            CarriedContext carried,
            EndedCall ended,
            Outcome outcome,
            @Nullable CallReferences references) {
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        long endNanos = ended.startNanos() + ended.durationNanos();
        if (hooks != null) {
            recordHooked(here, carried, hooks, ended, endNanos, outcome, references);
            return;
        }
        Series counted = paths.tagged(carried, ended.series());
        if (accept(here, carried, ended, counted, outcome, references)) {
            counted.sampleOverhead(nanoTime() - endNanos);
        }
    }

    /** Passes a call to its hooks and records it with their changes; the time since {@code sinceNanos} is overhead. */
    private void recordHooked(
            ThreadContext here,
            CarriedContext carried,
            RunningHooks hooks,
            EndedCall ended,
            long sinceNanos,
            Outcome outcome,
            @Nullable CallReferences references) {
        Throwable error = references == null ? null : references.error();
        long durationNanos = ended.durationNanos();
        Series counted = hooks.end(
                here, paths.tagged(carried, ended.series()), ended.startNanos(), durationNanos, outcome, error);
        if (counted == null) {
            return;
        }
        CallReferences noted = CallReferences.annotated(references, hooks.annotations(), durationNanos);
        boolean unused = accept(here, carried, ended, counted, outcome, noted);
        if (counted.samplesHooks(ended.startNanos())) {
            counted.sampleHooks(nanoTime() - sinceNanos + hooks.nanosBefore());
        }
    }

    /** Passes a call with context to the sink, and counts it in its scope; {@code counted} is its series at its end. */
    private boolean accept(
            ThreadContext here,
            CarriedContext carried,
            EndedCall ended,
            Series counted,
            Outcome outcome,
            @Nullable CallReferences references) {
        long durationNanos = ended.durationNanos();
        addToScope(carried, counted, durationNanos);
        CallReferences marked = marked(carried, ended.series(), references, durationNanos);
        int path = paths.pathOf(ended, counted);
        return sink.accept(here, path, ended.startNanos(), durationNanos, outcome, ended.cover(), marked);
    }

    /** Returns the references to publish with a call: they mark calls of the library's own threads and name the batch that counts the call. */
    @SuppressWarnings("ReferenceEquality") // the same object is returned without a batch
    private @Nullable CallReferences marked(
            CarriedContext carried, Series called, @Nullable CallReferences references, long durationNanos) {
        if (carried.get(CarriedContext.OURS) != null) {
            return CallReferences.ours(references, durationNanos);
        }
        CallReferences counted = batches.inBatch(carried, references, durationNanos);
        boolean isInBatch = counted != references;
        return isInBatch && called.isOutsideBatches()
                ? batches.besideBatch(carried, references, durationNanos)
                : counted;
    }

    private static void addToScope(CarriedContext carried, Series counted, long durationNanos) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope != null) {
            scope.call(counted.name(), counted.tags(), durationNanos);
        }
    }

    InFlight inFlight() {
        return inFlight;
    }
}
