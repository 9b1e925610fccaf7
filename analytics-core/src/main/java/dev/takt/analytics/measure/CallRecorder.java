package dev.takt.analytics.measure;

import dev.takt.analytics.batch.Batches;
import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The recorder of all calls of one instance, with the clock, the sink, the dictionary of series and the register of calls in flight.
 * Immutable, thread-safe.
 */
public final class CallRecorder {
    /** The earliest start of a row: 1677-09-21. */
    public static final Instant EARLIEST = Instant.EPOCH.plusNanos(Long.MIN_VALUE + 1);

    /** The latest start of a row: 2262-04-11. */
    public static final Instant LATEST = Instant.EPOCH.plusNanos(Long.MAX_VALUE);

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final Clock SYSTEM = Clock.system();

    private final boolean enabled;
    private final Clock clock;
    private final EventSink sink;
    private final SeriesTable series;
    private final InFlight inFlight;
    private final Batches batches;
    private final boolean mdc;

    /** The ids of the series that batches do not count. */
    private final Set<Integer> ofTasks = ConcurrentHashMap.newKeySet();

    private final UnfinishedResults results = new UnfinishedResults();
    private final CarriedContext.Key<Tags> addedTags = new CarriedContext.Key<>(Tags.class, "tags");

    /**
     * Creates the recorder of one instance. If {@code enabled} is false, the others are not used. With {@code mdc} each call carries the
     * logging context of its caller.
     */
    public CallRecorder(
            boolean enabled,
            Clock clock,
            EventSink sink,
            SeriesTable series,
            InFlight inFlight,
            Batches batches,
            boolean mdc) {
        this.enabled = enabled;
        this.clock = clock;
        this.sink = sink;
        this.series = series;
        this.inFlight = inFlight;
        this.batches = batches;
        this.mdc = mdc;
    }

    /** Reports that a call was not recorded, because of {@code cause}. */
    public void lost(Throwable cause) {
        sink.lost(cause);
    }

    /** Reports that a bridge to another library's instrumentation failed, because of {@code cause}. */
    public void bridgeFailed(Throwable cause) {
        sink.bridgeFailed(cause);
    }

    /** Returns true if calls are measured. */
    public boolean enabled() {
        return enabled;
    }

    /** Returns the time of the clock that measures durations. Comparing with the usual clock is cheaper than a call by its class. */
    public long nanoTime() {
        return clock == SYSTEM ? System.nanoTime() : clock.nanoTime();
    }

    /** Returns the check for calls that return before their work is done. */
    public UnfinishedResults results() {
        return results;
    }

    /** Returns the dictionary of series. */
    public SeriesTable series() {
        return series;
    }

    /** Returns the stamp of a call of the current thread: {@code usual}, with the logging context of the thread if configured. */
    public @Nullable CallStamp stamp(@Nullable CallStamp usual) {
        return mdc ? stampWithMdc(usual) : usual;
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

    /** Records a call that returned. */
    public void succeeded(Series called, long startNanos, @Nullable CallStamp stamp) {
        stop(called, startNanos, Outcome.SUCCESS, null, null, stamp);
    }

    /** Records a call that threw: a cancellation or a failure, as {@link Outcome#of} decides. */
    public void threw(Series called, long startNanos, Throwable error, @Nullable CallStamp stamp) {
        stop(called, startNanos, Outcome.of(error), error, null, stamp);
    }

    /** Records a call on the thread that made it. Never throws. */
    public void stop(
            Series called,
            long startNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp) {
        long endNanos = nanoTime();
        try {
            ThreadContext here = ThreadContext.current();
            CallReferences references = CallReferences.of(error, details, stamp, endNanos - startNanos);
            record(here, here.carried(), called, startNanos, endNanos, outcome, references);
        } catch (Throwable failure) {
            recordBarely(called, startNanos, endNanos, outcome, failure);
        }
    }

    /** Records a call that carried {@code carried}, on any thread. Never throws. */
    void stop(
            CarriedContext carried,
            Series called,
            long startNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp) {
        long endNanos = nanoTime();
        try {
            CallReferences references = CallReferences.of(error, details, stamp, endNanos - startNanos);
            record(ThreadContext.current(), carried, called, startNanos, endNanos, outcome, references);
        } catch (Throwable failure) {
            recordBarely(called, startNanos, endNanos, outcome, failure);
        }
    }

    /** Records a call. All tracked calls pass through this method. */
    void record(
            ThreadContext here,
            CarriedContext carried,
            Series called,
            long startNanos,
            long endNanos,
            Outcome outcome,
            @Nullable CallReferences references) {
        if (carried != CarriedContext.NOTHING) {
            recordWithContext(here, carried, called, startNanos, endNanos, outcome, references);
        } else if (sink.accept(here, called.id(), startNanos, endNanos - startNanos, outcome, references)) {
            called.sampleOverhead(nanoTime() - endNanos);
        }
    }

    /** Records a call with hooks on the thread that made it. Never throws. */
    public void stop(
            RunningHooks hooks,
            Series called,
            long startNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallStamp stamp) {
        long endNanos = nanoTime();
        long durationNanos = endNanos - startNanos;
        try {
            ThreadContext here = ThreadContext.current();
            CallReferences references = CallReferences.of(error, null, stamp, durationNanos);
            recordHooked(here, here.carried(), hooks, called, startNanos, durationNanos, endNanos, outcome, references);
        } catch (Throwable failure) {
            recordBarely(called, startNanos, endNanos, outcome, failure);
        }
    }

    /**
     * Records a call with its numbers only, after {@code failure} prevented more. The cause is usually an exhausted heap, and a call
     * without references needs none.
     */
    @SuppressWarnings("CatchingUnchecked")
    private void recordBarely(Series called, long startNanos, long endNanos, Outcome outcome, Throwable failure) {
        try {
            sink.accept(ThreadContext.current(), called.id(), startNanos, endNanos - startNanos, outcome, null);
        } catch (Throwable again) {
            sink.lost(failure);
        }
    }

    /**
     * Records a call that was measured elsewhere, as one of the current thread. Never throws.
     *
     * @param hooks those of the call, or null
     * @param references its duration, its start from {@link #EARLIEST} to {@link #LATEST}, and its other data
     */
    public void recordMeasured(
            @Nullable RunningHooks hooks, Series called, Outcome outcome, CallReferences references) {
        ThreadContext here = ThreadContext.current();
        CarriedContext carried = here.carried();
        long nowNanos = nanoTime();
        long durationNanos = references.durationNanos();
        long startNanos = nowNanos - (epochNanos(clock.now()) - references.startEpochNanos());
        if (hooks != null) {
            recordHooked(here, carried, hooks, called, startNanos, durationNanos, nowNanos, outcome, references);
            return;
        }
        Series counted = tagged(carried, called);
        addToScope(carried, counted, durationNanos);
        sink.accept(
                here,
                counted.id(),
                startNanos,
                durationNanos,
                outcome,
                marked(carried, called, references, durationNanos));
    }

    /** Returns the wall clock time of a recent moment of the clock of durations. */
    public Instant wallTime(long momentNanos) {
        return clock.now().minusNanos(nanoTime() - momentNanos);
    }

    /** Returns {@code carried} with {@code more} tags for each call of this instance; existing keys are replaced. */
    public CarriedContext withTags(CarriedContext carried, Tags more) {
        Tags before = carried.get(addedTags);
        return carried.with(addedTags, before == null ? more : before.and(more));
    }

    /** Returns the series of a call that carries {@code carried}: {@code called}, or that with the added tags. */
    public Series tagged(CarriedContext carried, Series called) {
        Tags added = carried.get(addedTags);
        return added == null ? called : series.resolve(called.name(), called.eventType(), added.and(called.tags()));
    }

    /**
     * Records a call that carries context (tags, scope, hooks or batch). A separate method, so that the common path stays small enough
     * to inline.
     */
    private void recordWithContext(
            ThreadContext here,
            CarriedContext carried,
            Series called,
            long startNanos,
            long endNanos,
            Outcome outcome,
            @Nullable CallReferences references) {
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        long durationNanos = endNanos - startNanos;
        if (hooks != null) {
            recordHooked(here, carried, hooks, called, startNanos, durationNanos, endNanos, outcome, references);
            return;
        }
        Series counted = tagged(carried, called);
        addToScope(carried, counted, durationNanos);
        CallReferences marked = marked(carried, called, references, durationNanos);
        if (sink.accept(here, counted.id(), startNanos, durationNanos, outcome, marked)) {
            counted.sampleOverhead(nanoTime() - endNanos);
        }
    }

    /** Runs the hooks of a call and records the result; the time since then is overhead. */
    private void recordHooked(
            ThreadContext here,
            CarriedContext carried,
            RunningHooks hooks,
            Series called,
            long startNanos,
            long durationNanos,
            long sinceNanos,
            Outcome outcome,
            @Nullable CallReferences references) {
        Throwable error = references == null ? null : references.error();
        Series counted = hooks.end(here, tagged(carried, called), startNanos, durationNanos, outcome, error);
        if (counted == null) {
            return;
        }
        addToScope(carried, counted, durationNanos);
        CallReferences noted = CallReferences.annotated(references, hooks.annotations(), durationNanos);
        sink.accept(
                here, counted.id(), startNanos, durationNanos, outcome, marked(carried, called, noted, durationNanos));
        if (counted.samplesHooks(startNanos)) {
            counted.sampleHooks(nanoTime() - sinceNanos + hooks.nanosBefore());
        }
    }

    /**
     * Returns the references to publish with a call: they mark calls of the library's own threads and name the batch that counts the
     * call.
     */
    @SuppressWarnings("ReferenceEquality") // the same object is returned if there is no batch
    private @Nullable CallReferences marked(
            CarriedContext carried, Series called, @Nullable CallReferences references, long durationNanos) {
        if (carried.get(CarriedContext.OURS) != null) {
            return CallReferences.ours(references, durationNanos);
        }
        CallReferences counted = batches.inBatch(carried, references, durationNanos);
        boolean isInBatch = counted != references;
        return isInBatch && ofTasks.contains(called.id())
                ? batches.besideBatch(carried, references, durationNanos)
                : counted;
    }

    /** Excludes the calls of {@code series} from batches: those of an executor accompany the calls of its tasks. */
    void countNoneInBatches(Series series) {
        ofTasks.add(series.id());
    }

    private static void addToScope(CarriedContext carried, Series counted, long durationNanos) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope != null) {
            scope.call(counted.name(), counted.tags(), durationNanos);
        }
    }

    /**
     * Returns nanoseconds since 1970, from {@link #EARLIEST} to {@link #LATEST}; in the first second {@code ChronoUnit.between}
     * overflows.
     */
    private static long epochNanos(Instant moment) {
        long seconds = moment.getEpochSecond();
        return seconds < 0
                ? (seconds + 1) * NANOS_A_SECOND + (moment.getNano() - NANOS_A_SECOND)
                : seconds * NANOS_A_SECOND + moment.getNano();
    }

    InFlight inFlight() {
        return inFlight;
    }
}
