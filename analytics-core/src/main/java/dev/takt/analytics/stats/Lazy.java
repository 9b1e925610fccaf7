package dev.takt.analytics.stats;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is worked out when first asked for. Any thread: by two at once it is worked out twice, so the work must always
 * come to the same.
 */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> work;
    private volatile @Nullable T known;

    Lazy(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T result = known;
        if (result == null) {
            result = work.get();
            known = result;
        }
        return result;
    }
}
