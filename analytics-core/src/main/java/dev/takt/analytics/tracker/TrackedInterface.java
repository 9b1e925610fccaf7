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
 * The handler behind a tracked interface: passes each call on to the target, measured as {@link MethodCalls} says.
 *
 * <p>It throws what the target threw. The methods of {@link Object} go to the target unmeasured, also where the interface
 * declares them again.
 *
 * <p>A method that compares the proxy with something ({@code equals}, {@code compareTo}) is given the target in place of a
 * proxy of ours, because only the target can know its own class. Other methods are given the proxy, because they may keep it
 * and call it.
 */
final class TrackedInterface implements InvocationHandler {
    private static final @Nullable Object[] NONE = {};

    private final Object target;
    private final Map<Method, Route> routes = new HashMap<>();

    /**
     * The way of one method's calls.
     *
     * @param method the method, made accessible, which the one that a proxy hands over is not
     * @param calls how they are measured
     * @param compares whether it compares the target with its argument
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

    /** Refuses at once what would otherwise fail at each call: a method in a package that this module may not enter. */
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
        // of the methods that a proxy hands over, equals is the one with an argument
        return arguments[0] == proxy || (boolean) proceed(method, new @Nullable Object[] {unwrapped(arguments[0])});
    }

    /** Returns the target behind a proxy of ours, however often it is wrapped; anything else as it is. */
    private static @Nullable Object unwrapped(@Nullable Object argument) {
        Object inner = argument;
        while (inner != null
                && Proxy.isProxyClass(inner.getClass())
                && Proxy.getInvocationHandler(inner) instanceof TrackedInterface ours) {
            inner = ours.target;
        }
        return inner;
    }

    @SuppressWarnings("NullAway") // the target may well return null
    private Object proceed(Method method, @Nullable Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw TrackedInterface.<RuntimeException>asThrown(thrown.getTargetException());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(method + " was callable when the proxy was made", impossible);
        }
    }

    /** What the target threw, whatever its type: the interface declares it, the compiler cannot know. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asThrown(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
