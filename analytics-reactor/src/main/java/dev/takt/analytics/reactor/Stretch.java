package dev.takt.analytics.reactor;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.context.Carried;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One subscription in the eyes of scopes: what it carries, and what is done once at its end. Any thread. */
final class Stretch {
    private final Carried carried;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Stretch(Carried carried, Runnable atEnd) {
        this.carried = carried;
        this.atEnd = atEnd;
    }

    /** A time for the innermost scope in {@code carried}; null if there is none. */
    static @Nullable Stretch timing(String key, Tags tags, Carried carried) {
        OpenScope scope = carried.get(OpenScope.KEY);
        if (scope == null) {
            return null;
        }
        long startNanos = scope.nanoTime();
        return new Stretch(carried, () -> scope.time(key, tags, scope.nanoTime() - startNanos));
    }

    /** A scope of {@code recorder}; null if it has one there already. */
    static @Nullable Stretch recording(Recorder recorder, Carried carried) {
        OpenScope scope = recorder.open(carried);
        return scope == null ? null : new Stretch(carried.with(OpenScope.KEY, scope), scope::close);
    }

    Carried carried() {
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
