package dev.takt.analytics.measure;

import org.jspecify.annotations.Nullable;

/**
 * A listener for the end of one future. The first thread that claims the end decides how the future ends and what is recorded. Thread-safe.
 */
public interface FutureEnd {
    /** Claims the end; returns true for the first claim only, after which that caller calls {@link #end}. */
    boolean claim();

    /** Records that the future gave {@code value}, or ended with {@code error}. */
    void end(@Nullable Object value, @Nullable Throwable error);
}
