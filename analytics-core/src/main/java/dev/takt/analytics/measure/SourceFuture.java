package dev.takt.analytics.measure;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Questions to the future that a tracked call returned. */
final class SourceFuture {
    private SourceFuture() {}

    /** Returns {@code source} as the future that it is; null for other stages, and for those that refuse to be asked. */
    static <T> @Nullable CompletableFuture<T> of(CompletionStage<T> source) {
        if (!(source instanceof CompletableFuture<T> future)) {
            return null;
        }
        try {
            boolean unused = future.isDone();
            return future;
        } catch (UnsupportedOperationException minimalStage) {
            // the class of minimalCompletionStage() extends CompletableFuture, and throws at every question
            return null;
        }
    }

    /** Returns the throwable that {@code done} hands to its dependents; null if it gave a value. */
    static @Nullable Throwable errorOf(CompletableFuture<?> done) {
        return done.isCompletedExceptionally() ? errorOfFailed(done) : null;
    }

    /** Asks a dependent, since {@code join} and {@code get} put a wrapping of their own round most throwables. */
    private static @Nullable Throwable errorOfFailed(CompletableFuture<?> failed) {
        AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
        CompletableFuture<?> unused = failed.handle((value, thrown) -> {
            error.set(thrown);
            return thrown;
        });
        return error.get() == null ? thrownBy(failed) : error.get();
    }

    /** Returns the throwable of a future whose class does not run dependents at once. */
    private static @Nullable Throwable thrownBy(CompletableFuture<?> failed) {
        try {
            failed.join();
            return null;
        } catch (CancellationException | CompletionException error) {
            return error;
        }
    }
}
