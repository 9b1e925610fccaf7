package dev.takt.analytics.context;

import org.jspecify.annotations.Nullable;

/**
 * Something to do, which gives a value or throws.
 *
 * @param <V> what it gives
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Work<V extends @Nullable Object, X extends Exception> {
    /** Does it. */
    V perform() throws X;
}
