package dev.takt.analytics.measure;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CompletionDepth;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A promise that replaces the caller's future, so that the call is recorded before its dependents run.
 *
 * <p>It is completed with the value or throwable that the source passes to its dependents, by {@code complete}, or by a timeout. Cancelling
 * it cancels the source, and if that does not end it, this future alone. The first of these claims the {@link FutureEnd} and decides both
 * the result and the record; later ones change neither. {@code obtrudeValue} and {@code obtrudeException} always replace the result; they
 * decide the record only if nothing has claimed the end before.
 *
 * <p>Its dependents are created as those of the source: by the source's {@code newIncompleteFuture} and on its {@code defaultExecutor}.
 */
public final class TrackedFuture<T> extends CompletableFuture<T> implements CompletionDepth.Promise {
    private final CompletionStage<T> source;
    private final FutureEnd ending;

    /** The future at the beginning of a chain of promises, which creates the dependents; null if there is none. */
    private final @Nullable CompletableFuture<?> root;

    private TrackedFuture(CompletionStage<T> source, FutureEnd ending, @Nullable CompletableFuture<?> root) {
        this.source = source;
        this.ending = ending;
        this.root = root;
    }

    /** The end of a future that is recorded by running {@code action}. */
    private static final class RunAtEnd extends SingleEnd {
        private final Runnable action;

        private RunAtEnd(Runnable action) {
            this.action = action;
        }

        @Override
        public void end(@Nullable Object value, @Nullable Throwable error) {
            action.run();
        }
    }

    /** Returns {@code source} if it is a future that has ended; else null. */
    public static <T> @Nullable CompletableFuture<T> ended(@Nullable CompletionStage<T> source) {
        CompletableFuture<T> future = source == null ? null : SourceFuture.of(source);
        return future != null && future.isDone() ? future : null;
    }

    /** Returns the throwable that a future that has ended passes to its dependents; null if it has a value. */
    public static @Nullable Throwable errorOf(CompletableFuture<?> ended) {
        return SourceFuture.errorOf(ended);
    }

    /**
     * Measures the call in {@code frame} until {@code source} ends; returns the future for the caller. A source that has ended is
     * recorded at once, without a callback.
     */
    public static <T> CompletableFuture<T> follow(
            CompletionStage<T> source, CallFrame frame, @Nullable CallStamp stamp) {
        CompletableFuture<T> future = SourceFuture.of(source);
        if (future != null && future.isDone()) {
            Throwable error = SourceFuture.errorOf(future);
            frame.end(error == null ? Outcome.SUCCESS : Outcome.of(error), error, stamp);
            return future;
        }
        return promise(source, future, frame.goOn(stamp));
    }

    /** Passes the end of {@code source} to {@code ending} and returns the future for the caller. */
    public static <T> CompletableFuture<T> follow(CompletionStage<T> source, FutureEnd ending) {
        CompletableFuture<T> future = SourceFuture.of(source);
        if (future != null && future.isDone()) {
            Throwable error = SourceFuture.errorOf(future);
            if (ending.claim()) {
                ending.end(error == null ? future.join() : null, error);
            }
            return future;
        }
        return promise(source, future, ending);
    }

    /** Runs {@code atEnd} at the end of {@code source}, before dependents of the returned future; at once if there is no source. */
    @SuppressWarnings("NullAway") // the result of the user's function is returned unchanged, null included
    public static <T> CompletableFuture<T> followed(@Nullable CompletionStage<T> source, Runnable atEnd) {
        if (source == null) {
            atEnd.run();
            return null;
        }
        return follow(source, new RunAtEnd(atEnd));
    }

    /** Returns {@code source} as a future, unmeasured; a promise instead of a stage that refuses to be one. */
    @SuppressWarnings("NullAway") // the result of the user's function is returned unchanged, null included
    public static <T> CompletableFuture<T> unmeasured(@Nullable CompletionStage<T> source) {
        if (source == null) {
            return null;
        }
        try {
            return source.toCompletableFuture();
        } catch (UnsupportedOperationException noFuture) {
            return promise(source, null, new RunAtEnd(() -> {}));
        }
    }

    private static <T> TrackedFuture<T> promise(
            CompletionStage<T> source, @Nullable CompletableFuture<T> future, FutureEnd ending) {
        CompletableFuture<?> root = future instanceof TrackedFuture<T> tracked ? tracked.root : future;
        TrackedFuture<T> promise = new TrackedFuture<>(source, ending, root);
        source.whenComplete(promise::sourceEnded);
        return promise;
    }

    private void sourceEnded(T value, @Nullable Throwable error) {
        if (!ending.claim()) {
            return;
        }
        try {
            ending.end(value, error);
        } finally {
            finish(value, error, true);
        }
    }

    /** Ends the call and this future, unless another thread has claimed the end; returns true if it did. */
    private boolean end(@Nullable T value, @Nullable Throwable error) {
        if (!ending.claim()) {
            return false;
        }
        try {
            ending.end(value, error);
        } finally {
            finish(value, error, false);
        }
        return true;
    }

    private void finish(@Nullable T value, @Nullable Throwable error, boolean inCallback) {
        try {
            CompletionDepth nesting = ThreadContext.current().nesting();
            if (inCallback) {
                nesting.completeInCallback(this, value, error);
            } else {
                nesting.complete(this, value, error);
            }
        } catch (StackOverflowError | OutOfMemoryError scarce) {
            finish(value, error);
            throw scarce;
        }
    }

    /** Completes this future, whose end the current thread has claimed; only for {@link CompletionDepth}. */
    @Override
    @SuppressWarnings("unchecked") // the value was a T before it was passed to CompletionDepth
    public boolean finish(@Nullable Object value, @Nullable Throwable error) {
        return error == null ? super.complete((T) value) : super.completeExceptionally(error);
    }

    @Override
    public boolean complete(T value) {
        return end(value, null);
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        return end(null, Objects.requireNonNull(error));
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(new AsyncCompletion<>(this, Objects.requireNonNull(supplier)));
        return this;
    }

    @Override
    public void obtrudeValue(T value) {
        try {
            endBeforeObtruding(value, null);
        } finally {
            super.obtrudeValue(value);
        }
    }

    @Override
    public void obtrudeException(Throwable error) {
        try {
            endBeforeObtruding(null, Objects.requireNonNull(error));
        } finally {
            super.obtrudeException(error);
        }
    }

    private void endBeforeObtruding(@Nullable T value, @Nullable Throwable error) {
        if (ending.claim()) {
            ending.end(value, error);
        }
    }

    /**
     * Cancels the source, and with it this future. In a chain of promises it cancels the source of the first promise, whose end then
     * reaches all others.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        TrackedFuture<?> first = this;
        while (first.source instanceof TrackedFuture<?> before) {
            first = before;
        }
        first.cancelSource(mayInterruptIfRunning);
        first.giveUp();
        giveUp();
        return isCancelled();
    }

    private void cancelSource(boolean mayInterruptIfRunning) {
        try {
            source.toCompletableFuture().cancel(mayInterruptIfRunning);
        } catch (UnsupportedOperationException notCancellable) {
            // a stage may refuse to be seen as a future; then there is nothing to cancel but this promise
        }
    }

    private void giveUp() {
        if (!isDone()) {
            end(null, new CancellationException());
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return root == null ? super.newIncompleteFuture() : root.newIncompleteFuture();
    }

    @Override
    public Executor defaultExecutor() {
        return root == null ? super.defaultExecutor() : root.defaultExecutor();
    }
}
