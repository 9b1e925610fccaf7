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
 * A running call that any thread may end. The first end wins, later ones do nothing.
 *
 * <p>Subclassed by objects that are needed anyway, such as subscribers, so that tracking allocates no extra object.
 */
public class Measurement implements FutureEnd {
    private static final VarHandle PLACE;
    private static final int STOPPED = InFlight.NO_PLACE - 2;

    private final CallRecorder instruments;
    private final Series series;
    private final long startNanos;
    private final @Nullable CallStamp stamp;
    private final CarriedContext carried;

    /** The place in the register of calls in flight; {@link #STOPPED} minus that place after the end is claimed. */
    private volatile int place;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(Measurement.class, "place", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Starts to measure a call of {@code series} that carries the context of this thread. */
    public Measurement(CallRecorder instruments, Series series, @Nullable CallStamp usualStamp) {
        this(instruments, series, usualStamp, ThreadContext.current().carried());
    }

    /** Starts to measure a call of {@code series} that carries {@code carried}. */
    public Measurement(
            CallRecorder instruments, Series series, @Nullable CallStamp usualStamp, CarriedContext carried) {
        this(instruments, series, usualStamp, carried, instruments.nanoTime());
    }

    /** Continues to measure a call of {@code series} that started at {@code startNanos} and carries {@code carried}. */
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

    /** Ends the call with success and passes {@code value} to its hooks. */
    public final boolean succeed(@Nullable Object value) {
        return stop(series, Outcome.SUCCESS, null, null, value);
    }

    /** Ends the call with success in the series {@code as} and passes {@code value} to its hooks. */
    public final boolean succeed(Series as, @Nullable CallDetails details, @Nullable Object value) {
        return stop(as, Outcome.SUCCESS, null, details, value);
    }

    /** Ends the call with what it threw: a failure or a cancellation. */
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

    /** Records the end that the current thread has claimed. */
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

    /** Ends the call without a record, because its result is measured instead. Its hooks run, since they may hold resources. */
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

    /** Returns the start of the call, on the clock of the recorder. */
    public final long startNanos() {
        return startNanos;
    }

    /** Returns the recorder. */
    public final CallRecorder instruments() {
        return instruments;
    }

    /** Returns the context that the call carries. */
    public final CarriedContext carried() {
        return carried == CarriedContext.NOTHING ? carried : carried.without(RunningHooks.KEY);
    }

    /** Returns the series in which the call started. */
    public final Series series() {
        return series;
    }
}
