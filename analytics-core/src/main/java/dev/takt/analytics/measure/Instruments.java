package dev.takt.analytics.measure;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.Carried;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What measuring needs, shared by all trackers of one instance: a clock, the sink, the dictionary of series and the
 * register of what is in flight. Immutable, for any thread.
 */
public final class Instruments {
    private final boolean enabled;
    private final Clock clock;
    private final EventSink sink;
    private final SeriesTable series;
    private final InFlight inFlight;
    private final boolean mdc;
    private final Carried.Key<Tags> addedTags = new Carried.Key<>(Tags.class, "tags");

    /**
     * The instruments of one instance; where {@code enabled} is false nobody uses the others. With {@code mdc} every
     * call carries the logging context of its caller.
     */
    public Instruments(
            boolean enabled, Clock clock, EventSink sink, SeriesTable series, InFlight inFlight, boolean mdc) {
        this.enabled = enabled;
        this.clock = clock;
        this.sink = sink;
        this.series = series;
        this.inFlight = inFlight;
        this.mdc = mdc;
    }

    /** Whether anything is measured at all. */
    public boolean enabled() {
        return enabled;
    }

    /** The time now, on the clock that measures durations. */
    public long nanoTime() {
        return clock.nanoTime();
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
        if (!mdc) {
            return usual;
        }
        long slowerThanNanos = usual == null ? Long.MAX_VALUE : usual.slowerThanNanos();
        return new CallStamp(slowerThanNanos, MDC.getCopyOfContextMap());
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
        long endNanos = clock.nanoTime();
        Context here = Context.current();
        CallReferences references = CallReferences.of(error, details, stamp, endNanos - startNanos);
        record(here, here.carried(), called, startNanos, endNanos, outcome, references);
    }

    /** Ends a call that took {@code carried} along, on any thread. Never throws. */
    void stop(
            Carried carried,
            Series called,
            long startNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable CallStamp stamp) {
        long endNanos = clock.nanoTime();
        CallReferences references = CallReferences.of(error, details, stamp, endNanos - startNanos);
        record(Context.current(), carried, called, startNanos, endNanos, outcome, references);
    }

    /** The one place where every tracked call goes through. */
    void record(
            Context here,
            Carried carried,
            Series called,
            long startNanos,
            long endNanos,
            Outcome outcome,
            @Nullable CallReferences references) {
        Series counted = carried == Carried.NOTHING ? called : inCompany(carried, called, endNanos - startNanos);
        if (sink.accept(here, counted.id(), startNanos, endNanos - startNanos, outcome, references)) {
            counted.sampleOverhead(clock.nanoTime() - endNanos);
        }
    }

    /** {@code carried}, and {@code more} tags for every call of this instance; those it had are replaced. */
    public Carried withTags(Carried carried, Tags more) {
        Tags before = carried.get(addedTags);
        return carried.with(addedTags, before == null ? more : before.and(more));
    }

    /** What a call comes to that takes something along: it moves to the series of the added tags, and open scopes get it. */
    private Series inCompany(Carried carried, Series called, long durationNanos) {
        Tags added = carried.get(addedTags);
        Series counted =
                added == null ? called : series.resolve(called.name(), called.eventType(), added.and(called.tags()));
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope != null) {
            scope.call(counted.name(), counted.tags(), durationNanos);
        }
        return counted;
    }

    InFlight inFlight() {
        return inFlight;
    }
}
