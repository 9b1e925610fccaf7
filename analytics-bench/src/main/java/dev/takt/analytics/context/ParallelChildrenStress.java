package dev.takt.analytics.context;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A test that children of two threads cover the union of their times. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "the union")
@Outcome(expect = Expect.FORBIDDEN, desc = "more or less")
@State
public class ParallelChildrenStress {
    private final CountedTime clock = new CountedTime();
    private final OpenCall caller = new OpenCall(clock, 0, 0);
    private long start1;
    private long end1;
    private long start2;
    private long end2;

    /** Runs a child. */
    @Actor
    public void first() {
        start1 = caller.begin(clock);
        end1 = caller.end(clock);
    }

    /** Runs another child. */
    @Actor
    public void second() {
        start2 = caller.begin(clock);
        end2 = caller.end(clock);
    }

    /** Compares the covered time of the caller. */
    @Arbiter
    public void compare(Z_Result result) {
        long both = Math.max(0, Math.min(end1, end2) - Math.max(start1, start2));
        long union = end1 - start1 + end2 - start2 - both;
        result.r1 = caller.finish(clock.nanoTime()) == union;
    }
}
