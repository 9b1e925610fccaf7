package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.totals.InFlight;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A call that is running and may be ended by any thread; the first to end it wins, later ones do nothing.
 *
 * <p>Meant to be extended by what has to exist anyway (a subscriber), so that a tracked stream costs one object.
 */
public class Measurement implements FutureEnd {
    private static final VarHandle PLACE;
    private static final int STOPPED = InFlight.NO_PLACE - 2;

    private final CallRecorder instruments;
    private final Series series;
    private final long startNanos;
    private final @Nullable CallStamp stamp;
    private final CarriedContext carried;

    /** Its place in the register of what is in flight; {@link #STOPPED} minus that place once the end is claimed. */
    private volatile int place;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(Measurement.class, "place", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Starts to measure a call of {@code series} now, which takes along what this thread carries. */
    public Measurement(CallRecorder instruments, Series series, @Nullable CallStamp usualStamp) {
        this(instruments, series, usualStamp, ThreadContext.current().carried());
    }

    /** Starts to measure a call of {@code series} now, which takes along {@code carried}. */
    public Measurement(
            CallRecorder instruments, Series series, @Nullable CallStamp usualStamp, CarriedContext carried) {
        this(instruments, series, usualStamp, carried, instruments.nanoTime());
    }

    /** Goes on measuring a call of {@code series} that started at {@code startNanos}, and that takes along {@code carried}. */
    public Measurement(
            CallRecorder instruments,
            Series series,
            @Nullable CallStamp usualStamp,
            CarriedContext carried,
            long startNanos) {
        this.carried = carried;
        this.instruments = instruments;
        this.series = series;
        this.stamp = instruments.stamp(usualStamp);
        this.startNanos = startNanos;
        StackRoom.requireForTwo();
        PLACE.set(this, instruments.inFlight().enter(series.id(), startNanos));
    }

    /** Ends the call with success. */
    public final boolean succeed() {
        return stop(series, Outcome.SUCCESS, null, null);
    }

    /** Ends the call with success, and shows {@code value} to its hooks. */
    public final boolean succeed(@Nullable Object value) {
        return stop(series, Outcome.SUCCESS, null, null, value);
    }

    /** Ends the call with success, as one of another series than it started in, and shows {@code value} to its hooks. */
    public final boolean succeed(Series as, @Nullable CallDetails details, @Nullable Object value) {
        return stop(as, Outcome.SUCCESS, null, details, value);
    }

    /** Ends the call with what it threw: a failure, or a cancellation if that is what it was. */
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

    /** Ends the call, if nobody has yet; returns whether this did. */
    public final boolean stop(Outcome outcome, @Nullable Throwable error, @Nullable CallDetails details) {
        return stop(series, outcome, error, details);
    }

    /** Ends the call as one of another series than it started in. */
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
    private void record(
            Series as,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details,
            @Nullable Object value) {
        instruments.inFlight().leave(STOPPED - place);
        if (value != null && carried != CarriedContext.NOTHING) {
            showHooks(value);
        }
        instruments.stop(carried, as, startNanos, outcome, error, details, stamp);
    }

    /** Ends the call unrecorded, because its result is measured in its place. Its hooks run, since they may hold something. */
    public final void leave() {
        if (!claim()) {
            return;
        }
        instruments.inFlight().leave(STOPPED - place);
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        if (hooks != null) {
            long tookNanos = instruments.nanoTime() - startNanos;
            Series unused = hooks.end(ThreadContext.current(), series, startNanos, tookNanos, Outcome.SUCCESS, null);
        }
    }

    private void showHooks(Object value) {
        RunningHooks hooks = carried.get(RunningHooks.KEY);
        if (hooks != null) {
            hooks.returned(value);
        }
    }

    /** When the call started, on the clock of the instruments. */
    public final long startNanos() {
        return startNanos;
    }

    /** The instruments that measure. */
    public final CallRecorder instruments() {
        return instruments;
    }

    /** What the call took along from where it started. */
    public final CarriedContext carried() {
        return carried == CarriedContext.NOTHING ? carried : carried.without(RunningHooks.KEY);
    }

    /** The series that the call started in. */
    public final Series series() {
        return series;
    }
}
