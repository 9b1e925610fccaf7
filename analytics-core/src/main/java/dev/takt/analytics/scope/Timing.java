package dev.takt.analytics.scope;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.SingleEnd;
import dev.takt.analytics.measure.TrackedFuture;
import dev.takt.analytics.require.Require;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A running time measurement for the scope that was open at its start; without such a scope it has no effect. */
final class Timing extends SingleEnd {
    private static final Timing FOR_NOBODY = new Timing(null, "", Tags.empty(), 0);

    private final @Nullable OpenScope scope;
    private final String key;
    private final Tags tags;
    private final long startNanos;

    private Timing(@Nullable OpenScope scope, String key, Tags tags, long startNanos) {
        this.scope = scope;
        this.key = key;
        this.tags = tags;
        this.startNanos = startNanos;
    }

    static Timing start(String key, Tags tags) {
        Require.notNull("key", key);
        Require.notNull("tags", tags);
        OpenScope scope = OpenScope.current();
        return scope == null ? FOR_NOBODY : new Timing(scope, key, tags, scope.nanoTime());
    }

    /** Times {@code work} until its future has ended. */
    <T> CompletableFuture<T> future(Supplier<? extends CompletionStage<T>> work) {
        CompletionStage<T> source;
        try {
            source = work.get();
        } catch (Throwable thrown) {
            stop();
            throw thrown;
        }
        if (source == null) {
            stop();
            return unchanged(source);
        }
        return scope == null ? TrackedFuture.unmeasured(source) : TrackedFuture.follow(source, this);
    }

    @Override
    public void end(@Nullable Object value, @Nullable Throwable error) {
        stop();
    }

    @SuppressWarnings("NullAway") // the result of the user's function is returned unchanged, null included
    private static <T> CompletableFuture<T> unchanged(@Nullable CompletionStage<T> none) {
        return (CompletableFuture<T>) none;
    }

    void stop() {
        if (scope != null) {
            scope.time(key, tags, scope.nanoTime() - startNanos);
        }
    }
}
