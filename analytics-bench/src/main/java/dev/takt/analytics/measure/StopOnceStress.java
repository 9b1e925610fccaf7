package dev.takt.analytics.measure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A test that exactly one of two threads ends a call. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the first won")
@org.openjdk.jcstress.annotations.Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the second won")
@org.openjdk.jcstress.annotations.Outcome(expect = Expect.FORBIDDEN, desc = "neither or both")
@State
public class StopOnceStress {
    private static final Tracker TRACKER = Analytics.create().tracker("stress");

    private final Measurement running = new Measurement(TrackerParts.of(TRACKER), CarriedContext.NOTHING);

    /** Ends it with success. */
    @Actor
    public void succeed(ZZ_Result result) {
        result.r1 = running.succeed();
    }

    /** Ends it as cancelled. */
    @Actor
    public void cancel(ZZ_Result result) {
        result.r2 = running.stop(Outcome.CANCELLED, null, null);
    }
}
