package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.List;

/** A handler that notes the names of the observations that it sees end. */
record NotingHandler(List<String> stopped) implements ObservationHandler<Observation.Context> {
    @Override
    public void onStop(Observation.Context context) {
        stopped.add(context.getName());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
