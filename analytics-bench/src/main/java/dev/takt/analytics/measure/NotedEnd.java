package dev.takt.analytics.measure;

import org.jspecify.annotations.Nullable;

/** An end of a future that stores the outcome to record. */
final class NotedEnd extends SingleEnd {
    private volatile String recorded = "nothing";

    @Override
    public void end(@Nullable Object value, @Nullable Throwable error) {
        recorded = error == null ? String.valueOf(value) : error.getClass().getSimpleName();
    }

    String recorded() {
        return recorded;
    }
}
