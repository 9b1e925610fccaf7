package dev.takt.analytics.tracker;

import dev.takt.analytics.require.Require;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a tracked interface: passes each call to the target, measured as {@link MethodCalls} defines.
 *
 * <p>It throws the target's throwable. The methods of {@link Object} are passed on unmeasured, even if the interface declares them
 * again.
 *
 * <p>A method that compares the proxy with another object ({@code equals}, {@code compareTo}) receives the target in place of a tracked
 * proxy, because the target compares with its own class. Other methods receive the proxy, because they may keep it and call it.
 */
final class TrackedInterface implements InvocationHandler {
    private static final @Nullable Object[] NONE = {};

    private final Object target;
    private final Map<Method, Route> routes = new HashMap<>();

    /**
     * The handling of one method's calls.
     *
     * @param method the method, made accessible; the method that a proxy passes is not
     * @param calls how the calls are measured
     * @param compares true if it compares the target with its argument
     */
    private record Route(Method method, MethodCalls calls, boolean compares) {}

    private TrackedInterface(Class<?> type, Object target, Trackers trackers) {
        this.target = target;
        ReturnTypes types = new ReturnTypes(type);
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                requireCallable(type, method, target);
                boolean compares = method.getName().equals("compareTo")
                        && Comparable.class.isAssignableFrom(type)
                        && method.getParameterCount() == 1;
                routes.put(method, new Route(method, MethodCalls.of(type, method, types, trackers), compares));
            }
        }
    }

    /** Returns a proxy of {@code type} that measures every call of {@code target}. */
    static <T> T of(Class<T> type, T target, Trackers trackers) {
        if (!Require.notNull("type", type).isInterface()) {
            throw Require.refused("type", "an interface", type.getName());
        }
        if (type.isSealed() || type.isHidden()) {
            throw Require.refused(
                    "type", "an interface that any class may implement, neither sealed nor hidden", type.getName());
        }
        if (!type.isInstance(Require.notNull("target", target))) {
            throw Require.refused(
                    "target",
                    "an instance of " + type.getName(),
                    target.getClass().getName());
        }
        InvocationHandler handler = new TrackedInterface(type, target, trackers);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Rejects at once a type whose calls would all fail: a method in a package that this module may not access. */
    private static void requireCallable(Class<?> type, Method method, Object target) {
        if (!method.trySetAccessible() && !method.canAccess(target)) {
            String holder = method.getDeclaringClass().getPackageName();
            throw Require.refused(
                    "type",
                    "an interface in a package that is open (opens " + holder + " to dev.takt.analytics)",
                    type.getName());
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        Route route = routes.get(method);
        if (route == null) {
            return ofObject(proxy, method, arguments);
        }
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        @Nullable Object[] passed = route.compares() ? new @Nullable Object[] {unwrapped(given[0])} : given;
        CheckedSupplier<@Nullable Object, RuntimeException> proceed = () -> proceed(route.method(), passed);
        return route.calls().invoke(proceed, given);
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return proceed(method, NONE);
        }
        // of the Object methods that a proxy passes, equals is the one with an argument
        return arguments[0] == proxy || (boolean) proceed(method, new @Nullable Object[] {unwrapped(arguments[0])});
    }

    /** Returns the target behind a tracked proxy, also if wrapped several times; any other object unchanged. */
    private static @Nullable Object unwrapped(@Nullable Object argument) {
        Object inner = argument;
        while (inner != null
                && Proxy.isProxyClass(inner.getClass())
                && Proxy.getInvocationHandler(inner) instanceof TrackedInterface ours) {
            inner = ours.target;
        }
        return inner;
    }

    @SuppressWarnings("NullAway") // the target may return null
    private Object proceed(Method method, @Nullable Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw TrackedInterface.<RuntimeException>asThrown(thrown.getTargetException());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(method + " was callable when the proxy was made", impossible);
        }
    }

    /** Throws {@code thrown} whatever its type, for a method that declares it where the compiler cannot check that. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> X asThrown(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
