package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.LateCall;
import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import io.micrometer.observation.Observation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An observation that is running, kept in its context. Its first stop that counts ends the call; later ones have no effect.
 *
 * <p>The fields that change often are read as volatile ones and written by {@code VarHandle}s, without the fence of a volatile store. Each write
 * has the reason why no fence is needed.
 */
final class RunningObservation extends LateCall {
    private static final VarHandle SOURCE;
    private static final VarHandle CLOSED_SCOPES;

    private final StartName started;

    /** Finds the name of the observation while it runs. */
    private final BiFunction<RunningObservation, Observation.Context, @Nullable NamedTracker> naming;

    /**
     * The source of the name: the context of the observation. Once the name is settled, the {@link NamedTracker}, or null if the call is not
     * recorded; so a call that holds this one does not hold a request.
     */
    private volatile @Nullable Object source;

    /** True once a stop was not taken for the end. */
    private volatile boolean hasWaited;

    /** The number of scopes that were closed, up to 2. Only those of servlet requests matter, which are closed one after the other. */
    private volatile byte closedScopes;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SOURCE = lookup.findVarHandle(RunningObservation.class, "source", Object.class);
            CLOSED_SCOPES = lookup.findVarHandle(RunningObservation.class, "closedScopes", byte.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    RunningObservation(
            StartName started,
            @Nullable RunningObservation parent,
            Observation.Context context,
            BiFunction<RunningObservation, Observation.Context, @Nullable NamedTracker> naming) {
        super(started.tracker().parts(), parent);
        this.started = started;
        this.naming = naming;
        // Plain: other threads find this object in the map of the context or in a captured context, which publish it
        // safely.
        SOURCE.set(this, context);
    }

    @Override
    protected @Nullable Series seriesNow() {
        Object now = source;
        NamedTracker named =
                now instanceof Observation.Context context ? naming.apply(this, context) : (NamedTracker) now;
        return named == null ? null : named.untagged();
    }

    /** Returns the tracker of its name at the start. */
    NamedTracker started() {
        return started.tracker();
    }

    /** Returns the kind of the observation, as far as it is known now. */
    ObservationKind kindOf(Observation.ContextView now) {
        return started.kindOf(now);
    }

    /** Sets the tracker below whose calls those are counted that this one makes; null if this one is not recorded. */
    void settle(@Nullable NamedTracker named) {
        // Release: a child that still finds the context asks for the name, as one that started a moment before. At the
        // end of the call its claim,
        // a compare-and-set, comes between this store and the question whether the call has children.
        SOURCE.setRelease(this, named);
    }

    /** Ends the call under its final name, unless it has ended; without a record if that is null. */
    void end(@Nullable NamedTracker named, Outcome outcome, @Nullable Throwable error, @Nullable CallDetails details) {
        settle(named);
        if (named == null) {
            leave();
        } else {
            boolean unused = stop(named.parts().series(), outcome, error, details);
        }
    }

    boolean hasWaited() {
        return hasWaited;
    }

    void waitForNextStop() {
        hasWaited = true;
    }

    int closedScopes() {
        return closedScopes;
    }

    /** Leaves the scope on this thread, and counts it. */
    void scopeClosed() {
        closeScope();
        // Release: the container that hands a request to the next thread orders the closes of its scopes and its stops.
        CLOSED_SCOPES.setRelease(this, (byte) Math.min(2, closedScopes + 1));
    }
}
