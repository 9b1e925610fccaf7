package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.CallerlessScope;
import dev.takt.analytics.measure.LateCall;
import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import dev.takt.analytics.require.Require;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    private final CallRecorder recorder;
    private final NamedTrackers trackers;
    private final List<String> annotated;
    private final boolean parentNames;
    private final TraceReader traces;
    private final ServletRequests requests = ServletRequests.find();
    private final Predicate<? super Observation.Context> leftOut;
    private final BiFunction<RunningObservation, Observation.Context, @Nullable NamedTracker> naming = this::nameNow;

    /** The key of this handler in the contexts of observations; another handler has another. */
    private final Object key = new Object();

    private TaktObservationHandler(Builder builder) {
        this.analytics = builder.analytics;
        this.recorder = AnalyticsParts.of(analytics).recorder();
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
            if (recorder.enabled()) {
                StartName name = trackers.atStart(ObservationKind.nameOf(context));
                context.put(key, new RunningObservation(name, parentOf(context), context, naming));
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onEvent(Observation.Event event, Observation.Context context) {
        try {
            analytics.count(trackers.counterOf(ObservationKind.nameOf(context), event.getName()));
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /** Makes the observation the caller of what runs on this thread. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onScopeOpened(Observation.Context context) {
        try {
            Object running = context.get(key);
            if (running instanceof RunningObservation observation) {
                observation.openScope();
            } else if (running == null && isOfNoObservation(context)) {
                CallerlessScope scope = new CallerlessScope();
                context.put(key, scope);
                scope.open();
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onScopeClosed(Observation.Context context) {
        try {
            Object open = context.get(key);
            if (open instanceof RunningObservation running) {
                if (running.closedScopes() == 0) {
                    FirstRoute.keep(context);
                }
                running.scopeClosed();
            } else if (open instanceof CallerlessScope scope) {
                scope.close();
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /** Leaves all scopes of this thread, because Micrometer does so, but passes only some of their observations. */
    @Override
    @SuppressWarnings({"CatchingUnchecked", "deprecation"}) // versions before 1.17 call it
    public void onScopeReset(Observation.Context context) {
        try {
            LateCall.closeScopes();
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /** Returns true for the scope in which Micrometer lets no observation be the current one, although one was before. */
    private static boolean isOfNoObservation(Observation.Context context) {
        return "null".equals(context.getName());
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
            end(running, context);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void end(RunningObservation running, Observation.Context context) {
        if (isLeftOut(context)) {
            running.end(null, Outcome.UNSET, null, null);
            return;
        }
        ObservationKind kind = running.kindOf(context);
        Outcome outcome = ObservedOutcome.of(kind, context);
        NamedTracker named = running.started();
        CallDetails details = null;
        try {
            named = trackers.of(kind, context);
            outcome = named == null || named.outcome() == null ? outcome : named.outcome();
            details = detailsOf(context);
        } finally {
            // also under its own name, if the naming failed
            Throwable error = outcome == Outcome.FAILURE ? ObservedOutcome.errorOf(kind, context) : context.getError();
            running.end(named, outcome, error, details);
        }
    }

    /** Returns the tracker below whose calls those are counted that the observation makes now; null if it is left out. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable NamedTracker nameNow(RunningObservation running, Observation.Context context) {
        try {
            FirstRoute.keep(context);
            ObservationKind kind = running.kindOf(context);
            NamedTracker named = trackers.of(kind, context);
            if (ReadableNaming.isSettled(kind, context)) {
                running.settle(named);
            }
            return named;
        } catch (Throwable failure) {
            failed(failure);
            running.settle(running.started());
            return running.started();
        }
    }

    private @Nullable RunningObservation parentOf(Observation.Context context) {
        ObservationView parent = context.getParentObservation();
        return parent == null ? null : parent.getContextView().get(key);
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

    private @Nullable CallDetails detailsOf(Observation.Context context) {
        Map<String, String> ids = traces.idsOf(context);
        Map<String, String> notes = annotated.isEmpty() && !parentNames ? ids : allNotes(ids, context);
        return notes.isEmpty() ? null : CallDetails.ofNotes(notes);
    }

    /** Returns the ids of the trace with the annotations that the builder was asked for. */
    private Map<String, String> allNotes(Map<String, String> ids, Observation.Context context) {
        Map<String, String> notes = new HashMap<>(ids);
        for (String wanted : annotated) {
            KeyValue found = context.getHighCardinalityKeyValue(wanted);
            if (found != null) {
                notes.put(wanted, found.getValue());
            }
        }
        ObservationView parent = parentNames ? context.getParentObservation() : null;
        if (parent != null) {
            notes.put("parent", ObservationKind.nameOf(parent.getContextView()));
        }
        return notes;
    }

    private void failed(Throwable failure) {
        BridgeFailures.count(analytics, failure);
    }
}
