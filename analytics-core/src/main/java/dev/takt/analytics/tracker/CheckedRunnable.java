package dev.takt.analytics.tracker;

/**
 * A call without a value that may throw, with its exception known to the compiler; the counterpart of
 * {@link CheckedSupplier}.
 *
 * @param <X> what it may throw; {@link RuntimeException} where it throws nothing checked
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // meant: the overloads of call and run rest on it
public interface CheckedRunnable<X extends Exception> extends Runnable {
    /** Runs the call. */
    void execute() throws X;

    /**
     * Runs the call where no checked exception may be thrown.
     *
     * @throws IllegalStateException round a checked exception, which this form has no way to declare
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
