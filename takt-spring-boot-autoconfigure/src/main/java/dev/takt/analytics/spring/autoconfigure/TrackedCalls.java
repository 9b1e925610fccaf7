package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.spring.autoconfigure.TrackedMethods.Described;
import dev.takt.analytics.tracker.MethodCalls;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetClassAware;
import org.springframework.aop.support.AopUtils;

/**
 * The calls of tracked methods, found by the method and the class of the bean.
 *
 * <p>A proxy passes the same {@link Method} at each call. So the methods called last are found by two comparisons of references, in a table of
 * {@value #PLACES} places, one for each hash. The others are in a map. Any thread.
 */
final class TrackedCalls {
    private static final int PLACES = 256;
    private static final int PRIME = 31;

    private final Map<Key, MethodCalls> all = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Last> last = new AtomicReferenceArray<>(PLACES);

    private record Key(Method method, Class<?> target) {}

    /** A method that was called before on a bean of the class {@code type}. */
    private record Last(Method method, Class<?> type, MethodCalls calls) {}

    /** Returns the calls of {@code method} of {@code bean}, which are recorded in {@code instance}. */
    @SuppressWarnings("ReferenceEquality") // an equal method that is another object is found in the map
    MethodCalls of(Analytics instance, Method method, Object bean) {
        Class<?> type = bean.getClass();
        int hash = PRIME * System.identityHashCode(method) + type.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Last before = last.get(place);
        if (before != null && before.method == method && before.type == type) {
            return before.calls;
        }
        MethodCalls found = all.computeIfAbsent(
                new Key(method, AopUtils.getTargetClass(bean)), wanted -> callsOf(instance, wanted));
        // The targets of proxies differ from bean to bean of one class.
        if (!(bean instanceof TargetClassAware)) {
            last.set(place, new Last(method, type, found));
        }
        return found;
    }

    private static MethodCalls callsOf(Analytics instance, Key key) {
        Described described = TrackedMethods.find(key.method(), key.target());
        return described == null
                ? instance.method(key.target(), key.method())
                : instance.method(described.type(), described.method());
    }
}
