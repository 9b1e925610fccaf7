package dev.takt.analytics.tracker;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.measure.CallFrame;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackedFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls whose results may end later than the method that returns them.
 *
 * @param type what the method declares to return
 */
record AsyncResults(Class<?> type) {
    private static final OncePerMinute LOG = new OncePerMinute();

    /** The trackings of other modules, loaded when the first method is asked about. */
    private static final class Known {
        static final List<ResultTracking> TRACKINGS = Providers.of(ResultTracking.class);
    }

    /** Returns true if another module measures all that is declared as this type. */
    boolean areForeign() {
        return trackingOf(type) != null;
    }

    /** Runs a call whose result another module measures; without a result that can be measured it is a call as any other. */
    @Nullable
    Object foreign(CheckedSupplier<Object, RuntimeException> call, Tracker tracker) {
        CallFrame frame = CallFrame.enter(tracker.instruments(), tracker.series());
        Object result;
        try {
            result = call.call();
        } catch (Throwable error) {
            ended(tracker, frame, Outcome.of(error), error);
            throw error;
        }
        Object tracked = result == null ? null : tracked(trackingOf(type), tracker, result);
        if (tracked == null) {
            ended(tracker, frame, result == null ? Outcome.FAILURE : Outcome.SUCCESS, null);
            return result;
        }
        frame.giveUp();
        return tracked;
    }

    /** Runs a call of which the result itself says when it ends. */
    @Nullable
    Object any(CheckedSupplier<Object, RuntimeException> call, Tracker tracker) {
        if (!tracker.hooks().isEmpty()) {
            return anyWithHooks(call, tracker);
        }
        CallFrame frame = CallFrame.enter(tracker.instruments(), tracker.series());
        Object result;
        try {
            result = call.call();
        } catch (Throwable error) {
            ended(tracker, frame, Outcome.of(error), error);
            throw error;
        }
        if (result instanceof CompletionStage<?> stage) {
            return followed(stage, frame.goOn(tracker.stamp()));
        }
        Object tracked = result == null ? null : tracked(trackingOf(result.getClass()), tracker, result);
        if (tracked == null) {
            ended(tracker, frame, outcomeOf(result), null);
            return result;
        }
        frame.giveUp();
        return tracked;
    }

    @Nullable
    private Object anyWithHooks(CheckedSupplier<Object, RuntimeException> call, Tracker tracker) {
        Measurement running = tracker.begin();
        Object result;
        try {
            result = running.<@Nullable Object, RuntimeException>performHere(call::call);
        } catch (Throwable error) {
            running.stop(Outcome.of(error), error, null);
            throw error;
        }
        if (result instanceof CompletionStage<?> stage) {
            return followed(stage, running);
        }
        Object tracked = result == null ? null : tracked(trackingOf(result.getClass()), tracker, result);
        if (tracked != null) {
            running.leave();
            return tracked;
        }
        if (outcomeOf(result) == Outcome.SUCCESS) {
            running.succeed(result);
        } else {
            running.stop(Outcome.FAILURE, null, null);
        }
        return result;
    }

    private Outcome outcomeOf(@Nullable Object result) {
        return result == null && mustBeThere() ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    /** Returns a future in place of one that can be replaced, else the stage itself. */
    @SuppressWarnings("FutureReturnValueIgnored") // the future is what the method returns
    private Object followed(CompletionStage<?> stage, Measurement running) {
        if (stage.getClass() == CompletableFuture.class && type.isAssignableFrom(CompletableFuture.class)) {
            return TrackedFuture.follow(stage, running);
        }
        try {
            CompletionStage<?> unused = stage.whenComplete((value, error) -> ended(running, value, error));
        } catch (RuntimeException refused) {
            // a stage of the program's own that takes no dependents: its end cannot be known
            running.succeed(stage);
        }
        return stage;
    }

    private static void ended(Measurement running, @Nullable Object value, @Nullable Throwable error) {
        if (running.claim()) {
            running.end(value, error);
        }
    }

    /** Ends a call on the thread that made it, whose hooks have not seen its start. */
    private static void ended(Tracker tracker, CallFrame frame, Outcome outcome, @Nullable Throwable error) {
        ThreadContext here = ThreadContext.current();
        HookedCall hooked = tracker.hasHooksIn(here) ? HookedCall.begin(tracker, here, here.carried()) : null;
        frame.end(hooked, outcome, error, tracker.stamp());
    }

    /** Returns true if null in place of a result is a failure. */
    private boolean mustBeThere() {
        return CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type) || areForeign();
    }

    /** Returns {@code result} with its measurement, or null if it has none that fits the declared type. */
    private @Nullable Object tracked(@Nullable ResultTracking tracking, Tracker tracker, Object result) {
        if (tracking == null) {
            return null;
        }
        try {
            Object tracked = tracking.track(tracker, type, result);
            return tracked != result && type.isInstance(tracked) ? tracked : null;
        } catch (RuntimeException | LinkageError broken) {
            LOG.warn(
                    tracking.getClass().getName() + " cannot measure a "
                            + result.getClass().getName(),
                    broken);
            return null;
        }
    }

    private static @Nullable ResultTracking trackingOf(Class<?> type) {
        for (ResultTracking tracking : Known.TRACKINGS) {
            if (tracking.handles(type)) {
                return tracking;
            }
        }
        return null;
    }
}
