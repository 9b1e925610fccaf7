package dev.takt.analytics.measure;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Series;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tracker with which another module of this library starts a {@link Measurement}. Every {@code Tracker} has them, but its
 * public API does not show them.
 */
public interface TrackerParts {
    /** Returns the parts of {@code tracker}, which is a {@code Tracker}. */
    static TrackerParts of(Object tracker) {
        return (TrackerParts) tracker;
    }

    /** Returns the recorder of the calls. */
    CallRecorder recorder();

    /** Returns the series of the calls. */
    Series series();

    /** Returns the stamp that each call passes to the writer by default, or null. */
    @Nullable
    CallStamp stamp();

    /** Records {@code call}, which is a {@code FinishedCall}, at the place of {@code ended} in the call tree. */
    void recordInTree(Object call, ExternalCall ended);

    /** Runs the hooks of a call that begins here, and returns its context: {@code carried} with the running hooks, if there are any. */
    CarriedContext begin(CarriedContext carried);
}
