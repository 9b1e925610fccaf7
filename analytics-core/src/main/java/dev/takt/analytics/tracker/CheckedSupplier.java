package dev.takt.analytics.tracker;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that returns a value and declares its checked exception.
 *
 * <p>It extends {@link Supplier} and {@link Callable}, so it is the most specific of the three types: the compiler prefers it for a
 * lambda passed to an overloaded {@code call}, and the type of the checked exception is kept.
 *
 * @param <T> the type of the value
 * @param <X> the exception that it may throw; {@link RuntimeException} if it throws no checked one
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // on purpose: the overloads of call and run depend on it
public interface CheckedSupplier<T extends @Nullable Object, X extends Exception> extends Supplier<T>, Callable<T> {
    /** Runs the call. */
    @Override
    T call() throws X;

    /**
     * Runs the call in places that allow no checked exception.
     *
     * @throws IllegalStateException with the checked exception as its cause, since {@code get()} cannot declare it
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
