package dev.takt.analytics.measure;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A source and its promise, which a source and a caller end at the same time in stress tests. One of the two decides both the result
 * of the promise and the record.
 */
final class FutureRace {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final NotedEnd ending = new NotedEnd();
    private final CompletableFuture<String> tracked = TrackedFuture.follow(source, ending);

    /** Returns the promise, for the caller to end. */
    CompletableFuture<String> tracked() {
        return tracked;
    }

    /** Ends the source. */
    void endSource() {
        source.complete("found");
    }

    /** Stores the record and the result that dependents receive. */
    void compare(LL_Result result) {
        result.r1 = ending.recorded();
        result.r2 = tracked.handle((value, error) ->
                        error == null ? value : error.getClass().getSimpleName())
                .getNow("nothing");
    }
}
