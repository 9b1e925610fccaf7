package dev.takt.analytics.tracker;

import dev.takt.analytics.context.Context;
import dev.takt.analytics.measure.Instruments;
import dev.takt.analytics.measure.Measurement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Our own promise in place of the caller's future, so that the call is recorded before anything that depends on it runs.
 *
 * <p>It is completed with the very value or throwable that the source hands to its dependents. Cancelling it cancels the
 * source. Completing it by other means ({@code orTimeout}, {@code complete}) changes what its dependents see and no record:
 * the record is the source's end.
 */
final class TrackedFuture<T> extends CompletableFuture<T> {
    private final CompletionStage<T> source;

    private TrackedFuture(CompletionStage<T> source) {
        this.source = source;
    }

    /**
     * Measures a call of {@code tracker} that started at {@code startNanos} until {@code source} ends; returns what the caller is
     * to be given. One that has ended is recorded at once, without a callback or an object.
     */
    static <T> CompletableFuture<T> follow(CompletionStage<T> source, Tracker tracker, long startNanos) {
        if (source instanceof CompletableFuture<T> future && isDone(future)) {
            recordDone(future, tracker, startNanos);
            return future;
        }
        Measurement running = new Measurement(
                tracker.instruments(),
                tracker.series(),
                tracker.stamp(),
                Context.current().carried(),
                startNanos);
        return promise(source, (value, error) -> stop(running, value, error));
    }

    /** Has {@code running} ended by the end of {@code source}; returns what the caller is to be given. */
    static <T> CompletableFuture<T> follow(CompletionStage<T> source, Measurement running) {
        if (source instanceof CompletableFuture<T> future && isDone(future)) {
            Throwable error = errorOf(future);
            stop(running, error == null ? future.join() : null, error);
            return future;
        }
        return promise(source, (value, error) -> stop(running, value, error));
    }

    /** Has {@code atEnd} run at the end of {@code source}, before what depends on what this returns. */
    @SuppressWarnings("NullAway") // what the user's function gave is returned unchanged, null included
    static <T> CompletableFuture<T> followed(@Nullable CompletionStage<T> source, Runnable atEnd) {
        if (source == null || (source instanceof CompletableFuture<T> future && isDone(future))) {
            atEnd.run();
            return (CompletableFuture<T>) source;
        }
        return promise(source, (value, error) -> atEnd.run());
    }

    private static <T> TrackedFuture<T> promise(
            CompletionStage<T> source, BiConsumer<? super T, @Nullable Throwable> atEnd) {
        TrackedFuture<T> promise = new TrackedFuture<>(source);
        source.whenComplete((value, error) -> {
            atEnd.accept(value, error);
            promise.settle(value, error);
        });
        return promise;
    }

    /** The {@code source} as a future, unmeasured; in place of a stage that refuses to be seen as one, a promise. */
    static <T> CompletableFuture<T> unmeasured(CompletionStage<T> source) {
        try {
            return source.toCompletableFuture();
        } catch (UnsupportedOperationException noFuture) {
            TrackedFuture<T> promise = new TrackedFuture<>(source);
            source.whenComplete(promise::settle);
            return promise;
        }
    }

    /** Cancels the source, and with it this future. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        cancelSource(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning) || isCancelled();
    }

    private void cancelSource(boolean mayInterruptIfRunning) {
        try {
            source.toCompletableFuture().cancel(mayInterruptIfRunning);
        } catch (UnsupportedOperationException notCancellable) {
            // a stage may refuse to be seen as a future; then there is nothing to cancel but this promise
        }
    }

    private static boolean isDone(CompletableFuture<?> future) {
        try {
            return future.isDone();
        } catch (UnsupportedOperationException minimalStage) {
            // what minimalCompletionStage() gives is a future by its class, and refuses to be asked
            return false;
        }
    }

    private static void recordDone(CompletableFuture<?> done, Tracker tracker, long startNanos) {
        Instruments instruments = tracker.instruments();
        Throwable error = errorOf(done);
        if (error == null) {
            instruments.succeeded(tracker.series(), startNanos, instruments.stamp(tracker.stamp()));
        } else {
            instruments.threw(tracker.series(), startNanos, error, instruments.stamp(tracker.stamp()));
        }
    }

    private static @Nullable Throwable errorOf(CompletableFuture<?> done) {
        if (!done.isCompletedExceptionally()) {
            return null;
        }
        try {
            done.join();
            return null;
        } catch (CancellationException | CompletionException error) {
            return error;
        }
    }

    private void settle(T value, @Nullable Throwable error) {
        if (error == null) {
            complete(value);
        } else {
            completeExceptionally(error);
        }
    }

    private static void stop(Measurement running, @Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            running.succeed(value);
        } else {
            running.fail(error);
        }
    }
}
