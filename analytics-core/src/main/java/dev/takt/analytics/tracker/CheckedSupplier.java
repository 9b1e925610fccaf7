package dev.takt.analytics.tracker;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that gives a value and may throw, with its exception known to the compiler.
 *
 * <p>Being a {@link Supplier} and a {@link Callable} as well, it is the most specific of the three: a lambda handed to an
 * overloaded {@code call} becomes one of these, so a checked exception stays as precise as it was.
 *
 * @param <T> the value
 * @param <X> what it may throw; {@link RuntimeException} where it throws nothing checked
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // meant: the overloads of call and run rest on it
public interface CheckedSupplier<T extends @Nullable Object, X extends Exception> extends Supplier<T>, Callable<T> {
    /** Runs the call. */
    @Override
    T call() throws X;

    /**
     * Runs the call where no checked exception may be thrown.
     *
     * @throws IllegalStateException round a checked exception, which this form has no way to declare
     */
    @Override
    default T get() {
        try {
            return call();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException("a checked exception in a Supplier", checked);
        }
    }
}
