package dev.takt.analytics.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A task that completes {@code future} by its own methods with the value of {@code supplier}, or with the wrapped throwable. */
record AsyncCompletion<T>(CompletableFuture<T> future, Supplier<? extends T> supplier)
        implements Runnable, AsynchronousCompletionTask {
    @Override
    public void run() {
        if (future.isDone()) {
            return;
        }
        T value;
        try {
            value = supplier.get();
        } catch (Throwable thrown) {
            future.completeExceptionally(
                    thrown instanceof CompletionException ? thrown : new CompletionException(thrown));
            return;
        }
        future.complete(value);
    }
}
