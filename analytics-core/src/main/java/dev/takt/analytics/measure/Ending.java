package dev.takt.analytics.measure;

import org.jspecify.annotations.Nullable;

/** What waits for the end of a future. Any thread. */
@FunctionalInterface
public interface Ending {
    /** The future gave {@code value}, or ended with {@code error}. */
    void end(@Nullable Object value, @Nullable Throwable error);
}
