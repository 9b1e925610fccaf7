package dev.takt.analytics.tracker;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.OncePerMinute;
import dev.takt.analytics.health.Providers;
import dev.takt.analytics.measure.CallFrame;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackedFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Measures the calls of a method whose results may end after the method has returned.
 *
 * @param type the declared return type of the method
 */
record AsyncResults(Class<?> type) {
    private static final OncePerMinute LOG = new OncePerMinute();

    /** Holds the trackings of other modules; they are loaded with the first method. An array, because each result is offered to all of them. */
    private static final class Loaded {
        static final ResultTracking[] TRACKINGS =
                Providers.of(ResultTracking.class).toArray(new ResultTracking[0]);
    }

    /** Returns true if another module measures results of this type. */
    boolean areForeign() {
        return trackingOf(type) != null;
    }

    /** Runs a call whose result another module measures; a result that cannot be measured ends the call at its return. */
    @Nullable
    Object foreign(CheckedSupplier<Object, RuntimeException> call, Tracker tracker) {
        CallFrame frame = CallFrame.enter(tracker.recorder(), tracker.series());
        Object result = performed(call, tracker, frame);
        Object tracked = result == null ? null : tracked(trackingOf(type), tracker, result);
        if (tracked == null) {
            ended(tracker, frame, result == null ? Outcome.FAILURE : Outcome.SUCCESS, null);
            return result;
        }
        frame.giveUp();
        return tracked;
    }

    /** Runs a call whose end depends on the class of its result. */
    @Nullable
    Object any(CheckedSupplier<Object, RuntimeException> call, Tracker tracker) {
        if (!tracker.hooks().isEmpty()) {
            return anyWithHooks(call, tracker);
        }
        CallFrame frame = CallFrame.enter(tracker.recorder(), tracker.series());
        Object result = performed(call, tracker, frame);
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

    /** Follows {@code stage}: returns a replacement if its class allows one, else the stage itself. */
    @SuppressWarnings("FutureReturnValueIgnored") // the future is what the method returns
    private Object followed(CompletionStage<?> stage, Measurement running) {
        if (stage.getClass() == CompletableFuture.class && type.isAssignableFrom(CompletableFuture.class)) {
            return TrackedFuture.follow(stage, running);
        }
        try {
            CompletionStage<?> unused = stage.whenComplete((value, error) -> ended(running, value, error));
        } catch (RuntimeException refused) {
            // a stage of the program that accepts no dependents: its end cannot be observed
            running.succeed(stage);
        }
        return stage;
    }

    private static void ended(Measurement running, @Nullable Object value, @Nullable Throwable error) {
        if (running.claim()) {
            running.end(value, error);
        }
    }

    /** Returns the result of {@code call}; ends its frame with what it throws. */
    private static @Nullable Object performed(
            CheckedSupplier<Object, RuntimeException> call, Tracker tracker, CallFrame frame) {
        try {
            return call.call();
        } catch (Throwable error) {
            ended(tracker, frame, Outcome.of(error), error);
            throw error;
        }
    }

    /** Ends a call on its own thread; its hooks have not seen its start. */
    private static void ended(Tracker tracker, CallFrame frame, Outcome outcome, @Nullable Throwable error) {
        ThreadContext here = ThreadContext.current();
        HookedCall hooked = tracker.hasHooksIn(here) ? HookedCall.begin(tracker, here, here.carried()) : null;
        frame.end(hooked, outcome, error, tracker.stamp());
    }

    /** Returns true if a null result is a failure. */
    private boolean mustBeThere() {
        return CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type) || areForeign();
    }

    /** Returns the measured form of {@code result}, or null if none fits the declared type. */
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
        for (ResultTracking tracking : Loaded.TRACKINGS) {
            if (tracking.handles(type)) {
                return tracking;
            }
        }
        return null;
    }
}
