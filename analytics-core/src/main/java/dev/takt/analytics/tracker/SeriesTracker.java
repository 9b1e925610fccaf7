package dev.takt.analytics.tracker;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.ExternalCall;
import dev.takt.analytics.measure.TrackerParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracker of one series. It shows its parts to the other modules of this library, which the public type does not. */
final class SeriesTracker extends Tracker implements TrackerParts {
    SeriesTracker(
            CallRecorder recorder,
            Series series,
            @Nullable CallStamp stamp,
            Hooks hooks,
            List<@Nullable Object> arguments) {
        super(recorder, series, stamp, hooks, arguments);
    }

    @Override
    public CallRecorder recorder() {
        return super.recorder();
    }

    @Override
    public Series series() {
        return super.series();
    }

    @Override
    public @Nullable CallStamp stamp() {
        return super.stamp();
    }

    @Override
    public void recordInTree(Object call, ExternalCall ended) {
        FinishedCall finished = (FinishedCall) call;
        ended.record(HookedCall.beginMeasured(this), series(), finished.outcome(), finished.references(stamp()));
    }

    @Override
    public CarriedContext begin(CarriedContext carried) {
        return super.begin(carried);
    }
}
