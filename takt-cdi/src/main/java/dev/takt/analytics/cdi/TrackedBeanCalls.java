package dev.takt.analytics.cdi;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.MethodCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The measured calls of all tracked methods of beans, made at the first call of each. Thread-safe. */
@ApplicationScoped
class TrackedBeanCalls {
    private final Map<Key, MethodCalls> calls = new ConcurrentHashMap<>();

    @Inject
    Analytics analytics;

    private record Key(Class<?> bean, Method method) {}

    /** Makes the container create the instance at its start, so that a mistake in the settings ends the start and not a call. */
    void start(@Observes Startup event) {}

    /**
     * Returns the calls of a method of a bean.
     *
     * @param bean the class of the bean, which may have inherited the method
     */
    MethodCalls of(Class<?> bean, Method method) {
        Key key = new Key(bean, method);
        MethodCalls known = calls.get(key);
        return known == null ? calls.computeIfAbsent(key, wanted -> analytics.method(bean, method)) : known;
    }
}
