package dev.takt.analytics.reactor;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One subscription in the eyes of scopes: what it carries, and what is done once at its end. Any thread. */
final class ScopedSubscription {
    private final CarriedContext carried;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ScopedSubscription(CarriedContext carried, Runnable atEnd) {
        this.carried = carried;
        this.atEnd = atEnd;
    }

    /** A time for the innermost scope in {@code carried}; null if there is none. */
    static @Nullable ScopedSubscription timing(String key, Tags tags, CarriedContext carried) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope == null) {
            return null;
        }
        long startNanos = scope.nanoTime();
        return new ScopedSubscription(carried, () -> scope.time(key, tags, scope.nanoTime() - startNanos));
    }

    /** A scope of {@code recorder}; null if it has one there already. */
    static @Nullable ScopedSubscription recording(Recorder recorder, CarriedContext carried) {
        OpenScope scope = recorder.open(carried);
        return scope == null ? null : new ScopedSubscription(carried.with(OpenScope.KEY, scope), scope::close);
    }

    CarriedContext carried() {
        return carried;
    }

    /** Does once whatever is done at the end. What that throws is lost, so that the signal goes on. */
    void end() {
        try {
            if (ended.compareAndSet(false, true)) {
                atEnd.run();
            }
        } catch (Throwable lost) {
            // heap or stack is short, and the subscriber has no part in that
        }
    }
}
