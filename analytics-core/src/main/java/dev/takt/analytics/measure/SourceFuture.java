package dev.takt.analytics.measure;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Inspects the future that a tracked call returned. */
final class SourceFuture {
    private SourceFuture() {}

    /** Returns {@code source} as a future; null for other stages and for stages that refuse to be inspected. */
    static <T> @Nullable CompletableFuture<T> of(CompletionStage<T> source) {
        if (!(source instanceof CompletableFuture<T> future)) {
            return null;
        }
        try {
            boolean unused = future.isDone();
            return future;
        } catch (UnsupportedOperationException minimalStage) {
            // the class of minimalCompletionStage() extends CompletableFuture, and throws from each inspecting method
            return null;
        }
    }

    /** Returns the throwable that {@code done} passes to its dependents; null if it has a value. */
    static @Nullable Throwable errorOf(CompletableFuture<?> done) {
        return done.isCompletedExceptionally() ? errorOfFailed(done) : null;
    }

    /** Uses a dependent, because {@code join} and {@code get} wrap most throwables. */
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
