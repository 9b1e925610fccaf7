package dev.takt.analytics.scope;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.CheckedRunnable;
import dev.takt.analytics.tracker.CheckedSupplier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A period of work in which a {@link Recorder} records; {@link #close()} ends it.
 *
 * <p>The static methods add to the innermost scope that is open on this thread or was carried to it; tracked futures, tracked executors
 * and the Reactor context carry scopes. Without an open scope they do almost nothing, so they may be used in hot code. A value that
 * arrives after its scope was closed is counted as late, and is still added to the open scopes outside that one.
 *
 * <p>Thread-safe.
 */
public final class Scope implements AutoCloseable {
    private final @Nullable OpenScope opened;

    Scope(@Nullable OpenScope opened) {
        this.opened = opened;
    }

    /** Adds 1 to the count under {@code key}. */
    public static void incr(String key) {
        incr(key, 1, Tags.empty());
    }

    /**
     * Adds {@code amount} to the count under {@code key}.
     *
     * @param amount any finite number, also 0 or less
     */
    public static void incr(String key, double amount) {
        incr(key, amount, Tags.empty());
    }

    /**
     * Adds {@code amount} to the count under {@code key} with {@code tags}; tags that are created once and reused cost least.
     *
     * @param amount any finite number, also 0 or less
     */
    public static void incr(String key, double amount, Tags tags) {
        Require.notNull("key", key);
        Require.finite("amount", amount);
        Require.notNull("tags", tags);
        OpenScope scope = OpenScope.current();
        if (scope != null) {
            scope.count(key, tags, amount);
        }
    }

    /** Runs {@code work} and adds its duration to the times under {@code key}, also if it throws. */
    public static <T extends @Nullable Object, X extends Exception> T time(
            String key, CheckedSupplier<? extends T, ? extends X> work) throws X {
        return time(key, Tags.empty(), work);
    }

    /** Runs {@code work} and adds its duration to the times under {@code key}, also if it throws. */
    public static <T extends @Nullable Object> T time(String key, Supplier<? extends T> work) {
        return time(key, Tags.empty(), work);
    }

    /** Runs {@code work} and adds its duration to the times under {@code key}, also if it throws. */
    public static <X extends Exception> void time(String key, CheckedRunnable<? extends X> work) throws X {
        time(key, Tags.empty(), work);
    }

    /** Runs {@code work} and adds its duration to the times under {@code key}, also if it throws. */
    public static void time(String key, Runnable work) {
        time(key, Tags.empty(), work);
    }

    /** Runs {@code work} and adds its duration to the times under {@code key} with {@code tags}, also if it throws. */
    public static <T extends @Nullable Object, X extends Exception> T time(
            String key, Tags tags, CheckedSupplier<? extends T, ? extends X> work) throws X {
        Require.notNull("work", work);
        Timing timing = Timing.start(key, tags);
        try {
            return work.call();
        } finally {
            timing.stop();
        }
    }

    /** Runs {@code work} and adds its duration to the times under {@code key} with {@code tags}, also if it throws. */
    public static <T extends @Nullable Object> T time(String key, Tags tags, Supplier<? extends T> work) {
        Require.notNull("work", work);
        return time(key, tags, (CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** Runs {@code work} and adds its duration to the times under {@code key} with {@code tags}, also if it throws. */
    public static <X extends Exception> void time(String key, Tags tags, CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        Timing timing = Timing.start(key, tags);
        try {
            work.execute();
        } finally {
            timing.stop();
        }
    }

    /** Runs {@code work} and adds its duration to the times under {@code key} with {@code tags}, also if it throws. */
    public static void time(String key, Tags tags, Runnable work) {
        Require.notNull("work", work);
        time(key, tags, (CheckedRunnable<RuntimeException>) work::run);
    }

    /** Works as {@link #timeFuture(String, Tags, Supplier)}, without tags. */
    public static <T> CompletableFuture<T> timeFuture(String key, Supplier<? extends CompletionStage<T>> work) {
        return timeFuture(key, Tags.empty(), work);
    }

    /**
     * Runs {@code work} and adds the time until the end of its future, in whatever way it ends, to the times under {@code key} with
     * {@code tags}. The time includes the creation of the future.
     *
     * <p>The returned future ends as the source does: same value, same throwable. The time is added before any dependent runs. Cancelling
     * it cancels the source. If it is cancelled, completed or timed out before the source ends, the time ends then.
     */
    public static <T> CompletableFuture<T> timeFuture(
            String key, Tags tags, Supplier<? extends CompletionStage<T>> work) {
        Require.notNull("work", work);
        return Timing.start(key, tags).future(work);
    }

    /** Decorates {@code work}: each {@code get()} is timed under {@code key} if a scope is open then. */
    public static <T extends @Nullable Object> Supplier<T> timed(String key, Supplier<? extends T> work) {
        requireBoth(key, work);
        return () -> time(key, work);
    }

    /** Decorates {@code work}: each {@code run()} is timed under {@code key} if a scope is open then. */
    public static Runnable timed(String key, Runnable work) {
        requireBoth(key, work);
        return () -> time(key, work);
    }

    /** Decorates {@code work}: each {@code apply} is timed under {@code key} if a scope is open then. */
    public static <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> timed(
            String key, Function<? super A, ? extends T> work) {
        requireBoth(key, work);
        return argument -> time(key, (CheckedSupplier<T, RuntimeException>) () -> work.apply(argument));
    }

    /** Decorates {@code work}: each {@code apply} is timed under {@code key} if a scope is open then. */
    public static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
            BiFunction<A, B, T> timed(String key, BiFunction<? super A, ? super B, ? extends T> work) {
        requireBoth(key, work);
        return (first, second) -> time(key, (CheckedSupplier<T, RuntimeException>) () -> work.apply(first, second));
    }

    /**
     * Ends the scope and adds its numbers to the recorder and to the enclosing scope, if there is one. Later calls have no effect. Close it
     * on the thread that opened it. Another thread may close it too; then the opening thread carries the closed scope until it closes an
     * enclosing one.
     */
    @Override
    public void close() {
        if (opened == null) {
            return;
        }
        opened.close();
        ThreadContext context = ThreadContext.current();
        CarriedContext carried = context.carried();
        CarriedContext left = OpenScope.withoutClosed(carried);
        if (left != carried) {
            context.exchange(left);
        }
    }

    private static void requireBoth(String key, Object work) {
        Require.notNull("key", key);
        Require.notNull("work", work);
    }
}
