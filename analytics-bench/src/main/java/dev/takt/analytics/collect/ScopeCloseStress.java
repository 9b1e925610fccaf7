package dev.takt.analytics.collect;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;

/** A test that a number counted while a scope and the one around it are closed is in the result or late, exactly once. */
@JCStressTest
@Outcome(id = "2.0, 2.0", expect = Expect.ACCEPTABLE, desc = "inside, or late there; outside, since that was open")
@Outcome(id = "2.0, 1.0", expect = Expect.ACCEPTABLE, desc = "late inside, when both had closed")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or counted twice")
@State
public class ScopeCloseStress {
    private static final String KEY = "hits";

    private final Recorder outerRecorder = Recorder.create();
    private final Recorder innerRecorder = Recorder.create();
    private final OpenScope outer =
            Objects.requireNonNull(ScopeOpener.of(outerRecorder).open(CarriedContext.NOTHING));
    private final OpenScope inner = Objects.requireNonNull(
            ScopeOpener.of(innerRecorder).open(CarriedContext.NOTHING.with(OpenScope.KEY, outer)));

    /** Creates the sum, so that further additions take no lock. */
    public ScopeCloseStress() {
        inner.count(KEY, Tags.empty(), 1);
    }

    /** Counts. */
    @Actor
    public void count() {
        inner.count(KEY, Tags.empty(), 1);
    }

    /** Closes the scope, then the one round it. */
    @Actor
    public void close() {
        inner.close();
        outer.close();
    }

    /** Reads when all is over. */
    @Arbiter
    public void all(DD_Result result) {
        result.r1 = countedOrLate(innerRecorder.result());
        result.r2 = countedOrLate(outerRecorder.result());
    }

    private static double countedOrLate(Map<String, Double> result) {
        return result.getOrDefault(KEY, 0.0) + result.getOrDefault("late_count", 0.0);
    }
}
