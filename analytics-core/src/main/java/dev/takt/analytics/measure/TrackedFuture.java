package dev.takt.analytics.measure;

import dev.takt.analytics.context.Carried;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Series;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Our own promise in place of the caller's future, so that the call is recorded before anything that depends on it runs.
 *
 * <p>It is completed with the very value or throwable that the source hands to its dependents. Cancelling it cancels the
 * source. Completing it by other means ({@code orTimeout}, {@code complete}) changes what its dependents see and no record:
 * the record is the source's end.
 */
public final class TrackedFuture<T> extends CompletableFuture<T> {
    private final CompletionStage<T> source;

    private TrackedFuture(CompletionStage<T> source) {
        this.source = source;
    }

    /**
     * Measures a call that started at {@code startNanos} until {@code source} ends; returns what the caller is to be given. One
     * that has ended is recorded at once, without a callback or an object.
     */
    public static <T> CompletableFuture<T> follow(
            CompletionStage<T> source,
            Instruments instruments,
            Series series,
            @Nullable CallStamp stamp,
            long startNanos) {
        if (source instanceof CompletableFuture<T> future && isDone(future)) {
            Throwable error = errorOf(future);
            if (error == null) {
                instruments.succeeded(series, startNanos, instruments.stamp(stamp));
            } else {
                instruments.threw(series, startNanos, error, instruments.stamp(stamp));
            }
            return future;
        }
        Carried carried = Context.current().carried();
        return promise(source, new Measurement(instruments, series, stamp, carried, startNanos));
    }

    /** Tells {@code running} of the end of {@code source}; returns what the caller is to be given. */
    public static <T> CompletableFuture<T> follow(CompletionStage<T> source, Ending running) {
        if (source instanceof CompletableFuture<T> future && isDone(future)) {
            Throwable error = errorOf(future);
            running.end(error == null ? future.join() : null, error);
            return future;
        }
        return promise(source, running);
    }

    private static <T> TrackedFuture<T> promise(CompletionStage<T> source, Ending running) {
        TrackedFuture<T> promise = new TrackedFuture<>(source);
        source.whenComplete((value, error) -> {
            running.end(value, error);
            promise.settle(value, error);
        });
        return promise;
    }

    /** The {@code source} as a future, unmeasured; in place of a stage that refuses to be seen as one, a promise. */
    public static <T> CompletableFuture<T> unmeasured(CompletionStage<T> source) {
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
}
