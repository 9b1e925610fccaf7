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
 * What measuring needs, shared by all trackers of one instance: a clock, the sink, the dictionary of series and the
 * register of what is in flight. Immutable, for any thread.
 */
public final class CallRecorder {
    /** The first moment that a row can start at: 1677-09-21. */
    public static final Instant EARLIEST = Instant.EPOCH.plusNanos(Long.MIN_VALUE + 1);

    /** The last moment that a row can start at: 2262-04-11. */
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
     * The instruments of one instance; where {@code enabled} is false nobody uses the others. With {@code mdc} every
     * call carries the logging context of its caller.
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

    /** Whether anything is measured at all. */
    public boolean enabled() {
        return enabled;
    }

    /** The time now, on the clock that measures durations. To know the usual clock by itself is cheaper than by its class. */
    public long nanoTime() {
        return clock == SYSTEM ? System.nanoTime() : clock.nanoTime();
    }

    /** Returns the check for calls that return before their work is done. */
    public UnfinishedResults results() {
        return results;
    }

    /** The dictionary of series. */
    public SeriesTable series() {
        return series;
    }

    /**
     * What a call that the current thread makes carries to the writer: {@code usual}, with the thread's logging context if
     * that is wanted.
     */
    public @Nullable CallStamp stamp(@Nullable CallStamp usual) {
        return mdc ? stampWithMdc(usual) : usual;
    }

    /** The stamp with the thread's logging context; without it where the logging framework fails. */
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable CallStamp stampWithMdc(@Nullable CallStamp usual) {
        try {
            long slowerThanNanos = usual == null ? Long.MAX_VALUE : usual.slowerThanNanos();
            return CallStamp.ofThread(slowerThanNanos, MDC.getCopyOfContextMap());
        } catch (Throwable fromLogging) {
            return usual;
        }
    }

    /** Ends a call that returned. */
    public void succeeded(Series called, long startNanos, @Nullable CallStamp stamp) {
        stop(called, startNanos, Outcome.SUCCESS, null, null, stamp);
    }

    /** Ends a call that threw: a cancellation or a failure, as {@link Outcome#of} tells. */
    public void threw(Series called, long startNanos, Throwable error, @Nullable CallStamp stamp) {
        stop(called, startNanos, Outcome.of(error), error, null, stamp);
    }

    /** Ends a call on the thread that made it. Never throws. */
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

    /** Ends a call that took {@code carried} along, on any thread. Never throws. */
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

    /** The one place where every tracked call goes through. */
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

    /** Ends a call with hooks on the thread that made it. Never throws. */
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
     * Records a call with nothing but its numbers, after {@code failure} kept the rest from being handed in. That is the heap's as
     * a rule: a call that takes nothing along needs none of it.
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
     * Counts a call that somebody else measured, as one that the current thread made. Never throws.
     *
     * @param hooks those of the call, or null
     * @param references its duration, its start from {@link #EARLIEST} to {@link #LATEST}, and what else it carries
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
        tellScope(carried, counted, durationNanos);
        sink.accept(
                here,
                counted.id(),
                startNanos,
                durationNanos,
                outcome,
                marked(carried, called, references, durationNanos));
    }

    /** The wall clock at a moment of the clock of durations that is not long ago. */
    public Instant wallTime(long momentNanos) {
        return clock.now().minusNanos(nanoTime() - momentNanos);
    }

    /** {@code carried}, and {@code more} tags for every call of this instance; those it had are replaced. */
    public CarriedContext withTags(CarriedContext carried, Tags more) {
        Tags before = carried.get(addedTags);
        return carried.with(addedTags, before == null ? more : before.and(more));
    }

    /** The series of a call that takes {@code carried} along: {@code called}, or that with the added tags. */
    public Series tagged(CarriedContext carried, Series called) {
        Tags added = carried.get(addedTags);
        return added == null ? called : series.resolve(called.name(), called.eventType(), added.and(called.tags()));
    }

    /** Ends a call that takes something along; apart, so that the usual path stays small. */
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
        tellScope(carried, counted, durationNanos);
        CallReferences marked = marked(carried, called, references, durationNanos);
        if (sink.accept(here, counted.id(), startNanos, durationNanos, outcome, marked)) {
            counted.sampleOverhead(nanoTime() - endNanos);
        }
    }

    /** Has the hooks look at a call, and records what they make of it; what that cost since then is overhead. */
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
        tellScope(carried, counted, durationNanos);
        CallReferences noted = CallReferences.annotated(references, hooks.annotations(), durationNanos);
        sink.accept(
                here, counted.id(), startNanos, durationNanos, outcome, marked(carried, called, noted, durationNanos));
        if (counted.samplesHooks(startNanos)) {
            counted.sampleHooks(nanoTime() - sinceNanos + hooks.nanosBefore());
        }
    }

    /** What a call carries to the writer: that of one of our own threads says so, and one in a batch who counts it. */
    @SuppressWarnings("ReferenceEquality") // the same object comes back where there is no batch
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

    /** Has batches leave out the calls of {@code series}: those of an executor accompany the calls that its tasks make. */
    void countNoneInBatches(Series series) {
        ofTasks.add(series.id());
    }

    private static void tellScope(CarriedContext carried, Series counted, long durationNanos) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope != null) {
            scope.call(counted.name(), counted.tags(), durationNanos);
        }
    }

    /** Nanoseconds since 1970, from {@link #EARLIEST} to {@link #LATEST}: in the first second {@code ChronoUnit.between} overflows. */
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
