package dev.takt.analytics.measure;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventSink;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.InFlight;
import org.jspecify.annotations.Nullable;

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

    /** The instruments of one instance; where {@code enabled} is false nobody uses the others. */
    public Instruments(boolean enabled, Clock clock, EventSink sink, SeriesTable series, InFlight inFlight) {
        this.enabled = enabled;
        this.clock = clock;
        this.sink = sink;
        this.series = series;
        this.inFlight = inFlight;
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

    /** Ends a call that returned. */
    public void succeeded(Series called, long startNanos) {
        stop(called, startNanos, Outcome.SUCCESS, null, null);
    }

    /** Ends a call that threw: a cancellation or a failure, as {@link Outcome#of} tells. */
    public void threw(Series called, long startNanos, Throwable error) {
        stop(called, startNanos, Outcome.of(error), error, null);
    }

    /** Ends a call: the one place where every tracked call goes through. Never throws. */
    public void stop(
            Series called, long startNanos, Outcome outcome, @Nullable Throwable error, @Nullable CallDetails details) {
        long endNanos = clock.nanoTime();
        if (sink.accept(called.id(), startNanos, endNanos - startNanos, outcome, error, details)) {
            called.sampleOverhead(clock.nanoTime() - endNanos);
        }
    }

    InFlight inFlight() {
        return inFlight;
    }
}
