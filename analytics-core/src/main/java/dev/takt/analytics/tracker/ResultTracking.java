package dev.takt.analytics.tracker;

/**
 * Measures what a method returns, for results that end later and that the core does not know, such as a Publisher.
 *
 * <p>Found by {@link java.util.ServiceLoader}; {@code analytics-reactor} provides one for Publishers. Implementations have
 * no state and are safe for any thread.
 */
public interface ResultTracking {
    /**
     * Returns true if results of {@code type} are measured by this: of the type that a method declares, or, where that is a
     * wider one such as {@code Object}, of the class of what it returned.
     */
    boolean handles(Class<?> type);

    /**
     * Returns a result that behaves as {@code result} and is measured by {@code tracker} until it ends; {@code result} itself if
     * nothing of that {@code type} can be measured, which is then recorded as a call that ended when the method returned.
     *
     * @param type what the method declares to return; what is returned here must be an instance of it
     */
    Object track(Tracker tracker, Class<?> type, Object result);
}
