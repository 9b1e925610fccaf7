package dev.takt.analytics.collect;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DDD_Result;

/** A test that two threads can close a scope and the one around it: a number is in the inner result, and once in the outer one or late. */
@JCStressTest
@Outcome(id = "2.0, 2.0, 0.0", expect = Expect.ACCEPTABLE, desc = "handed out in time")
@Outcome(id = "2.0, 0.0, 1.0", expect = Expect.ACCEPTABLE, desc = "late, in one piece")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or counted twice")
@State
public class ScopeNestingStress {
    private static final String KEY = "hits";

    private final Recorder outerRecorder = Recorder.create();
    private final Recorder innerRecorder = Recorder.create();
    private final OpenScope outer =
            Objects.requireNonNull(ScopeOpener.of(outerRecorder).open(CarriedContext.NOTHING));
    private final OpenScope inner = Objects.requireNonNull(
            ScopeOpener.of(innerRecorder).open(CarriedContext.NOTHING.with(OpenScope.KEY, outer)));

    /** Counts two numbers in the inner scope. */
    public ScopeNestingStress() {
        inner.count(KEY, Tags.empty(), 1);
        inner.count(KEY, Tags.empty(), 1);
    }

    /** Closes the inner scope. */
    @Actor
    public void close() {
        inner.close();
    }

    /** Closes the outer one. */
    @Actor
    public void closeOuter() {
        outer.close();
    }

    /** Reads when both are closed. */
    @Arbiter
    public void all(DDD_Result result) {
        result.r1 = innerRecorder.result().getOrDefault(KEY, 0.0);
        result.r2 = outerRecorder.result().getOrDefault(KEY, 0.0);
        result.r3 = outerRecorder.result().getOrDefault("late_count", 0.0);
    }
}
