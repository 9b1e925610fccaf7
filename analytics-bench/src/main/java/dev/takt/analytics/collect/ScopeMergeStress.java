package dev.takt.analytics.collect;

import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DDD_Result;

/** A test that the numbers of two scopes of one recorder, closed by two threads, are added up completely. */
@JCStressTest
@Outcome(id = "2.0, 4.0, 4.0", expect = Expect.ACCEPTABLE, desc = "the first closed before the second")
@Outcome(id = "4.0, 2.0, 4.0", expect = Expect.ACCEPTABLE, desc = "the second closed before the first")
@Outcome(id = "4.0, 4.0, 4.0", expect = Expect.ACCEPTABLE, desc = "both had closed when they read")
@Outcome(expect = Expect.FORBIDDEN, desc = "half a scope, or something lost or counted twice")
@State
public class ScopeMergeStress {
    private final Recorder recorder = Recorder.create();

    /** Counts twice, and reads after its close. */
    @Actor
    public void first(DDD_Result result) {
        count();
        result.r1 = counted();
    }

    /** The same. */
    @Actor
    public void second(DDD_Result result) {
        count();
        result.r2 = counted();
    }

    /** Reads when both have closed. */
    @Arbiter
    public void all(DDD_Result result) {
        result.r3 = counted();
    }

    private void count() {
        try (Scope scope = recorder.record()) {
            Scope.incr("hits");
            Scope.incr("hits");
        }
    }

    private double counted() {
        return recorder.result().getOrDefault("hits", 0.0);
    }
}
