package dev.takt.analytics.tracker;

/**
 * A call without a value that declares its checked exception; the counterpart of {@link CheckedSupplier}.
 *
 * @param <X> the exception that it may throw; {@link RuntimeException} if it throws no checked one
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // on purpose: the overloads of call and run depend on it
public interface CheckedRunnable<X extends Exception> extends Runnable {
    /** Runs the call. */
    void execute() throws X;

    /**
     * Runs the call in places that allow no checked exception.
     *
     * @throws IllegalStateException with the checked exception as its cause, since {@code run()} cannot declare it
     */
    @Override
    default void run() {
        try {
            execute();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException("a checked exception in a Runnable", checked);
        }
    }
}
