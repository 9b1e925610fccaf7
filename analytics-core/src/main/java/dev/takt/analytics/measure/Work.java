package dev.takt.analytics.measure;

import org.jspecify.annotations.Nullable;

/**
 * What a task does: gives a value or throws.
 *
 * @param <V> what it gives
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Work<V extends @Nullable Object, X extends Exception> {
    /** Does it. */
    V perform() throws X;
}
