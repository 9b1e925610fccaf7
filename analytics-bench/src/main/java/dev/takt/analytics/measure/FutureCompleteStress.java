package dev.takt.analytics.measure;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A test that either the end of a source or a value set on its promise decides both the result and the record. */
@JCStressTest
@Outcome(id = "found, found", expect = Expect.ACCEPTABLE, desc = "the source was first")
@Outcome(id = "given, given", expect = Expect.ACCEPTABLE, desc = "the caller was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "the record differs from the result")
@State
public class FutureCompleteStress {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final NotedEnd ending = new NotedEnd();
    private final CompletableFuture<String> tracked = TrackedFuture.follow(source, ending);

    /** Ends the source. */
    @Actor
    public void complete() {
        source.complete("found");
    }

    /** Gives the promise a value. */
    @Actor
    public void give() {
        tracked.complete("given");
    }

    /** Compares the record with what dependents are given. */
    @Arbiter
    public void arbiter(LL_Result result) {
        result.r1 = ending.recorded();
        result.r2 = tracked.handle((value, error) ->
                        error == null ? value : error.getClass().getSimpleName())
                .getNow("nothing");
    }
}
