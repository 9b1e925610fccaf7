package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.tracker.Tracked;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds {@link Tracked} for the methods of beans. */
final class TrackedMethods {
    private TrackedMethods() {}

    /**
     * A method with the type whose annotations describe it.
     *
     * @param type a class or an interface of the bean
     * @param method the method as {@code type} has it
     */
    record Described(Class<?> type, Method method) {}

    /** Returns false for classes of the platform and of Spring, which are not annotated. */
    static boolean isCandidate(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("java.") && !name.startsWith("jakarta.") && !isOfSpring(name, type);
    }

    /** Proxies of interfaces may have any name; their interfaces decide. */
    private static boolean isOfSpring(String name, Class<?> type) {
        return name.startsWith("org.springframework.")
                && ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                        .allMatch(one -> one.getName().startsWith("org.springframework.")
                                || one.getName().startsWith("java."));
    }

    /**
     * Returns what describes {@code method} of a bean of the class {@code target}; null if it is not tracked. The class and its superclasses come
     * before interfaces.
     */
    static @Nullable Described find(Method method, Class<?> target) {
        if (method.getDeclaringClass() == Object.class) {
            return null;
        }
        Class<?> user = ClassUtils.getUserClass(target);
        for (Class<?> type : typesOf(user, method)) {
            Method own = ReflectionUtils.findMethod(type, method.getName(), method.getParameterTypes());
            if (own != null) {
                Method plain = BridgeMethodResolver.findBridgedMethod(own);
                Tracked ofMethod = plain.getAnnotation(Tracked.class);
                Tracked ofType = type.getAnnotation(Tracked.class);
                if (ofMethod != null || ofType != null) {
                    return isEnabled(ofMethod, ofType) ? new Described(type, plain) : null;
                }
            }
        }
        return null;
    }

    private static boolean isEnabled(@Nullable Tracked ofMethod, @Nullable Tracked ofType) {
        return ofMethod == null ? ofType == null || ofType.enabled() : ofMethod.enabled();
    }

    private static List<Class<?>> typesOf(Class<?> user, Method method) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type = user; type != null && type != Object.class; type = type.getSuperclass()) {
            types.add(type);
        }
        if (method.getDeclaringClass().isInterface()) {
            types.add(method.getDeclaringClass());
        }
        types.addAll(ClassUtils.getAllInterfacesForClassAsSet(user));
        return types;
    }
}
