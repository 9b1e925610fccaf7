package dev.takt.analytics.measure;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A test that either the end of a source or a cancellation of its promise decides both the result and the record. */
@JCStressTest
@Outcome(id = "found, found", expect = Expect.ACCEPTABLE, desc = "the source was first")
@Outcome(id = "CancellationException, CancellationException", expect = Expect.ACCEPTABLE, desc = "the caller was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "the record differs from the result")
@State
public class FutureCancelStress {
    private final FutureRace race = new FutureRace();

    /** Ends the source. */
    @Actor
    public void endSource() {
        race.endSource();
    }

    /** Cancels the promise. */
    @Actor
    public void endPromise() {
        race.tracked().cancel(true);
    }

    /** Compares the record with the result. */
    @Arbiter
    public void compare(LL_Result result) {
        race.compare(result);
    }
}
