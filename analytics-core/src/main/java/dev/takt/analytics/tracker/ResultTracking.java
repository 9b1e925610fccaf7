package dev.takt.analytics.tracker;

/**
 * An extension that measures method results which end later and are unknown to the core, such as a Publisher.
 *
 * <p>Found by {@link java.util.ServiceLoader}; {@code analytics-reactor} provides one for Publishers. Implementations are stateless
 * and thread-safe.
 */
public interface ResultTracking {
    /**
     * Returns true if this extension measures results of {@code type}: the declared return type or, if that is a wider type such as
     * {@code Object}, the class of the result.
     */
    boolean handles(Class<?> type);

    /**
     * Returns a result that behaves as {@code result} and is measured by {@code tracker} until it ends. Returns {@code result} itself if
     * it cannot be measured as {@code type}; then the call is recorded as ended when the method returned.
     *
     * @param type the declared return type of the method; the returned object must be an instance of it
     */
    Object track(Tracker tracker, Class<?> type, Object result);
}
