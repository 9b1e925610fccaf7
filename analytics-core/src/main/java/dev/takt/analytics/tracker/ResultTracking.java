package dev.takt.analytics.tracker;

/**
 * Measures what a method returns, for results that end later and that the core does not know, such as a Publisher.
 *
 * <p>Found by {@link java.util.ServiceLoader}; {@code analytics-reactor} provides one for Publishers. Implementations have
 * no state and are safe for any thread.
 */
public interface ResultTracking {
    /** Whether results declared as {@code type} are measured by this. */
    boolean handles(Class<?> type);

    /**
     * A result that behaves as {@code result} and is measured by {@code tracker} until it ends.
     *
     * @param type what the method declares to return; what is returned here must be an instance of it
     */
    Object track(Tracker tracker, Class<?> type, Object result);
}
