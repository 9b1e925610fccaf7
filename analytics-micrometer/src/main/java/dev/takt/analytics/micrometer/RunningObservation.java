package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.LateCall;
import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import io.micrometer.observation.Observation;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An observation that is running, kept in its context. Its first stop that counts ends the call; later ones have no effect. */
final class RunningObservation extends LateCall {
    private final NamedTracker started;

    /** Finds the name of the observation while it runs. */
    private final BiFunction<RunningObservation, Observation.Context, @Nullable NamedTracker> naming;

    /** The context of the observation; null once the name is settled, so that a call that holds this one does not hold a request. */
    private volatile Observation.@Nullable Context context;

    private volatile @Nullable NamedTracker settled;

    /** True once a stop was not taken for the end. */
    private volatile boolean hasWaited;

    /** The number of scopes that were closed, up to 2. Only those of servlet requests matter, which are closed one after the other. */
    private volatile byte closedScopes;

    RunningObservation(
            NamedTracker started,
            @Nullable RunningObservation parent,
            Observation.Context context,
            BiFunction<RunningObservation, Observation.Context, @Nullable NamedTracker> naming) {
        super(started.parts(), parent);
        this.started = started;
        this.naming = naming;
        this.context = context;
    }

    @Override
    protected @Nullable Series seriesNow() {
        Observation.Context running = context;
        NamedTracker named = running == null ? settled : naming.apply(this, running);
        return named == null ? null : named.untagged();
    }

    /** Returns the tracker of its name at the start. */
    NamedTracker started() {
        return started;
    }

    /** Sets the tracker below whose calls those are counted that this one makes; null if this one is not recorded. */
    void settle(@Nullable NamedTracker named) {
        settled = named;
        context = null;
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
        closedScopes = (byte) Math.min(2, closedScopes + 1);
    }
}
