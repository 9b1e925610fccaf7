package dev.takt.analytics.context;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A test that a child covers its caller until the end of either, and that it is known if it has outlived the caller. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "as long as both ran")
@Outcome(expect = Expect.FORBIDDEN, desc = "more or less")
@State
public class EndingCallerStress {
    private final CountedTime clock = new CountedTime();
    private final OpenCall caller = new OpenCall(clock, 0, 0);
    private long start;
    private long end;
    private boolean hasOutlived;
    private long callerEnd;
    private long covered;

    /** Runs a child. */
    @Actor
    public void child() {
        start = caller.begin(clock);
        end = caller.end(clock);
        hasOutlived = caller.endedBefore(end);
    }

    /** Ends the caller. */
    @Actor
    public void callerEnds() {
        callerEnd = clock.nanoTime();
        covered = caller.finish(callerEnd);
    }

    /** Compares the covered time; a child that ended between the clock and the end of the caller may or may not have outlived it. */
    @Arbiter
    public void compare(ZZ_Result result) {
        result.r1 = covered == Math.max(0, Math.min(end, callerEnd) - start);
        result.r2 = !hasOutlived || end > callerEnd;
    }
}
