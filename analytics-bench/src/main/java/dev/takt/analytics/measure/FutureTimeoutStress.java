package dev.takt.analytics.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A test that either the end of a source or a timeout of its promise decides both the result and the record. */
@JCStressTest
@Outcome(id = "found, found", expect = Expect.ACCEPTABLE, desc = "the source was first")
@Outcome(id = "TimeoutException, TimeoutException", expect = Expect.ACCEPTABLE, desc = "the caller was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "the record differs from the result")
@State
public class FutureTimeoutStress {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final NotedEnd ending = new NotedEnd();
    private final CompletableFuture<String> tracked = TrackedFuture.follow(source, ending);

    /** Ends the source. */
    @Actor
    public void complete() {
        source.complete("found");
    }

    /** Does what {@code orTimeout} does when the time is over. */
    @Actor
    public void timeOut() {
        tracked.completeExceptionally(new TimeoutException());
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
