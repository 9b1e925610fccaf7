package dev.takt.analytics.context;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that returns a value or throws.
 *
 * @param <V> the type of its value
 * @param <X> the type of its exception
 */
@FunctionalInterface
public interface Work<V extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    V perform() throws X;
}
