package dev.takt.analytics.scope;

import dev.takt.analytics.collect.OpenScope;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/** One time that is being taken for the scope that was open when it began; for none where none was. */
final class Timing {
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

    void stop() {
        if (scope != null) {
            scope.time(key, tags, scope.nanoTime() - startNanos);
        }
    }
}
