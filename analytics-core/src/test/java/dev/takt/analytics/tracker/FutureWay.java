package dev.takt.analytics.tracker;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.PendingWay;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A way to track a future, which its source completes after the tracker has returned. */
record FutureWay(String name, Form form) implements PendingWay {

    interface Form {
        CompletableFuture<Object> future(Analytics analytics, Supplier<CompletionStage<Object>> work);
    }

    static Stream<FutureWay> all() {
        return Stream.of(
                new FutureWay(
                        "future", (analytics, work) -> analytics.tracker(NAME).future(work)),
                new FutureWay(
                        "trackFuture of a Supplier",
                        (analytics, work) ->
                                analytics.tracker(NAME).trackFuture(work).get()),
                new FutureWay(
                        "trackFuture of a Function",
                        (analytics, work) -> analytics
                                .tracker(NAME)
                                .trackFuture((String unused) -> work.get())
                                .apply("")),
                new FutureWay(
                        "short trackFuture",
                        (analytics, work) -> analytics.trackFuture(NAME, work).get()));
    }

    CompletableFuture<Object> future(Analytics analytics, Supplier<CompletionStage<Object>> work) {
        return form.future(analytics, work);
    }

    @Override
    public Pending begin(Analytics analytics, Runnable whenEnded) {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = future(analytics, () -> source);
        return new PendingFuture(source, tracked, tracked.whenComplete((value, error) -> whenEnded.run()));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Returns the result that the dependents of {@code tracked} receive. */
    static Object outcomeOf(CompletableFuture<Object> tracked) {
        return tracked.handle((value, error) -> error == null ? value : error).getNow(null);
    }

    private record PendingFuture(
            CompletableFuture<Object> source, CompletableFuture<Object> tracked, CompletionStage<Object> dependent)
            implements Pending {
        @Override
        public void succeed(Object value) {
            source.complete(value);
        }

        @Override
        public void fail(Throwable error) {
            source.completeExceptionally(error);
        }

        @Override
        public void cancel() {
            tracked.cancel(true);
        }

        @Override
        public boolean isSourceCancelled() {
            return source.isCancelled();
        }

        @Override
        public Object outcome() {
            return outcomeOf(tracked);
        }
    }
}
