package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.Timer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import java.util.List;
import java.util.function.Predicate;

/**
 * A handler that records each observation as a call, with its duration, outcome and error.
 *
 * <pre>{@code
 * ObservationRegistry registry = ObservationRegistry.create();
 * registry.observationConfig().observationHandler(TaktObservationHandler.builder(analytics).build());
 * }</pre>
 *
 * <p>Name and tags are taken at the end of an observation, by {@link ObservationNaming}; while it runs, it is in flight under its own name. Its
 * first stop ends the call. A servlet request that times out is stopped once before it is answered; that stop is passed over. Events of
 * observations are counted by {@code analytics.count}, as {@code observation.event}.
 *
 * <p>Register it before handlers of Micrometer Tracing. Safe for any thread. Never throws into an observation: its failures are counted as {@code
 * bridge-failed} in {@link Analytics#health()}. An observation that is never stopped costs one number, no reference.
 */
public final class TaktObservationHandler implements ObservationHandler<Observation.Context> {
    private final Analytics analytics;
    private final NamedTrackers trackers;
    private final List<String> annotated;
    private final boolean parentNames;
    private final TraceReader traces;
    private final ServletRequests requests = ServletRequests.find();
    private final Predicate<? super Observation.Context> leftOut;

    /** The key of this handler in the contexts of observations; another handler has another. */
    private final Object key = new Object();

    private TaktObservationHandler(Builder builder) {
        this.analytics = builder.analytics;
        this.trackers = new NamedTrackers(analytics, builder.naming);
        this.annotated = builder.annotated;
        this.parentNames = builder.parentNames;
        this.traces = builder.traceIds ? TraceReader.find() : TraceReader.NONE;
        this.leftOut = builder.leftOut;
    }

    /** Returns a builder of a handler that records into {@code analytics}. */
    public static Builder builder(Analytics analytics) {
        return new Builder(Require.notNull("analytics", analytics));
    }

    /** A builder of a {@link TaktObservationHandler}. For one thread. */
    public static final class Builder {
        private final Analytics analytics;
        private ObservationNaming naming = ObservationNaming.readable();
        private List<String> annotated = List.of();
        private boolean traceIds = true;
        private boolean parentNames;
        private Predicate<? super Observation.Context> leftOut = Builder::isOfActuator;

        private Builder(Analytics analytics) {
            this.analytics = analytics;
        }

        /** Sets how calls are named; {@link ObservationNaming#readable()} if left out. */
        public Builder naming(ObservationNaming wanted) {
            this.naming = Require.notNull("naming", wanted);
            return this;
        }

        /** Sets the high-cardinality keys whose values are kept as annotations of the call; none if left out. */
        public Builder annotate(String... keys) {
            this.annotated = List.of(Require.notNull("keys", keys));
            return this;
        }

        /**
         * Decides whether the ids of sampled traces are kept as annotations {@code trace_id} and {@code span_id}; true if left out. Without
         * Micrometer Tracing on the class path there are none.
         */
        public Builder traceIds(boolean wanted) {
            this.traceIds = wanted;
            return this;
        }

        /** Decides whether the name of the parent observation is kept as the annotation {@code parent}; false if left out. */
        public Builder parentNames(boolean wanted) {
            this.parentNames = wanted;
            return this;
        }

        /**
         * Sets which observations are left out, asked when they end; requests to {@code /actuator} if left out. One that throws leaves nothing
         * out.
         */
        public Builder except(Predicate<? super Observation.Context> observations) {
            this.leftOut = Require.notNull("observations", observations);
            return this;
        }

        /** Returns the handler. */
        public TaktObservationHandler build() {
            return new TaktObservationHandler(this);
        }

        private static boolean isOfActuator(Observation.Context context) {
            if (ObservationKind.of(context) != ObservationKind.SERVER) {
                return false;
            }
            String route = HttpKeys.ROUTE.of(context, "");
            return route.equals("/actuator") || route.startsWith("/actuator/");
        }
    }

    /** Returns true: every observation is recorded. */
    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // what is thrown here would be thrown into the observed code
    public void onStart(Observation.Context context) {
        try {
            context.put(
                    key,
                    new RunningObservation(
                            trackers.atStart(ObservationKind.nameOf(context)).start()));
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onEvent(Observation.Event event, Observation.Context context) {
        try {
            analytics.count(ObservationKind.nameOf(context) + '.' + event.getName());
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onScopeClosed(Observation.Context context) {
        try {
            RunningObservation running = requests == ServletRequests.NONE ? null : context.get(key);
            if (running != null && running.closedScopes() < 2) {
                if (running.closedScopes() == 0) {
                    requests.keepRoute(context);
                }
                running.scopeClosed();
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onStop(Observation.Context context) {
        try {
            RunningObservation running = context.get(key);
            if (running == null) {
                return;
            }
            if (running.closedScopes() == 1 && !running.hasWaited() && requests.isYetToBeDispatched(context)) {
                running.waitForNextStop();
                return;
            }
            end(running.timer(), context);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void end(Timer timer, Observation.Context context) {
        if (isLeftOut(context)) {
            timer.discard();
            return;
        }
        Outcome outcome = ObservedOutcome.of(context);
        try {
            NamedTracker named = trackers.atEnd(context);
            if (named == null) {
                timer.discard();
                return;
            }
            outcome = named.outcome() == null ? outcome : named.outcome();
            timer.as(named.tracker());
            annotate(timer, context);
        } finally {
            // also under its own name, if the naming failed; does nothing to a timer that was discarded
            timer.end(outcome, outcome == Outcome.FAILURE ? ObservedOutcome.errorOf(context) : context.getError());
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean isLeftOut(Observation.Context context) {
        try {
            return leftOut.test(context);
        } catch (Throwable failure) {
            failed(failure);
            return false;
        }
    }

    private void annotate(Timer timer, Observation.Context context) {
        traces.annotate(timer, context);
        for (String wanted : annotated) {
            KeyValue found = context.getHighCardinalityKeyValue(wanted);
            if (found != null) {
                timer.annotate(wanted, found.getValue());
            }
        }
        ObservationView parent = parentNames ? context.getParentObservation() : null;
        if (parent != null) {
            timer.annotate("parent", ObservationKind.nameOf(parent.getContextView()));
        }
    }

    private void failed(Throwable failure) {
        BridgeFailures.count(analytics, failure);
    }
}
