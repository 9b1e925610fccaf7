package dev.takt.analytics.reactor;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.collect.ScopeOpener;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The state of one subscription in scopes: its carried context, and the action at its end. Thread-safe. */
final class ScopedSubscription {
    private final CarriedContext carried;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ScopedSubscription(CarriedContext carried, Runnable atEnd) {
        this.carried = carried;
        this.atEnd = atEnd;
    }

    /** Returns a timing for the innermost scope of {@code carried}, or null if there is none. */
    static @Nullable ScopedSubscription timing(String key, Tags tags, CarriedContext carried) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope == null) {
            return null;
        }
        long startNanos = scope.nanoTime();
        return new ScopedSubscription(carried, () -> scope.time(key, tags, scope.nanoTime() - startNanos));
    }

    /** Returns a new scope of {@code recorder}, or null if it has one in {@code carried} already. */
    static @Nullable ScopedSubscription recording(Recorder recorder, CarriedContext carried) {
        OpenScope scope = ScopeOpener.of(recorder).open(carried);
        return scope == null ? null : new ScopedSubscription(carried.with(OpenScope.KEY, scope), scope::close);
    }

    CarriedContext carried() {
        return carried;
    }

    /** Runs the action at the end, once. Its exceptions are discarded, so that the signal is passed on. */
    void end() {
        try {
            if (ended.compareAndSet(false, true)) {
                atEnd.run();
            }
        } catch (Throwable lost) {
            // heap or stack is exhausted, which must not reach the subscriber
        }
    }
}
