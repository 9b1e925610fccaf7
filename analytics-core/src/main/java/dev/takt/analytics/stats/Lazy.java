package dev.takt.analytics.stats;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed at the first call of {@link #get()}. Thread-safe: two threads may both compute it, so the computation must
 * always have the same result.
 */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> work;
    private volatile @Nullable T value;

    Lazy(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T result = value;
        if (result == null) {
            result = work.get();
            value = result;
        }
        return result;
    }
}
