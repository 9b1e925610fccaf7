package dev.takt.analytics.measure;

import org.jspecify.annotations.Nullable;

/**
 * A listener for the end of one future, of which there is one: the first thread that claims it decides how the future ends
 * and what is recorded. Any thread.
 */
public interface FutureEnd {
    /** Claims the end; returns true to the first caller alone, which then calls {@link #end}. */
    boolean claim();

    /** Records that the future gave {@code value}, or ended with {@code error}. */
    void end(@Nullable Object value, @Nullable Throwable error);
}
