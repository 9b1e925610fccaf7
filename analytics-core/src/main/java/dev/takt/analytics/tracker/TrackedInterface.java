package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The handler behind a tracked interface: finds how a method is measured, and hands its calls on to the target.
 *
 * <p>What is thrown is what the target threw. Methods of {@link Object} go to the target unmeasured.
 */
final class TrackedInterface implements InvocationHandler {
    private static final @Nullable Object[] NONE = {};

    private final Object target;
    private final Map<Method, Route> routes = new HashMap<>();

    /** How the calls of one method are measured. */
    @FunctionalInterface
    private interface Measured {
        @Nullable
        Object invoke(CheckedSupplier<Object, RuntimeException> call, @Nullable Object... arguments);
    }

    /**
     * The way of one method's calls.
     *
     * @param method the method, made accessible, which the one that a proxy hands over is not
     * @param measured how they are measured
     */
    private record Route(Method method, Measured measured) {}

    private TrackedInterface(Class<?> type, Object target, Trackers trackers) {
        this.target = target;
        List<ResultTracking> known =
                ServiceLoader.load(ResultTracking.class, ResultTracking.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                method.trySetAccessible();
                TrackedMethod settings = new TrackedMethod(type, method);
                Measured measured = settings.isEnabled()
                        ? measuredAs(method.getReturnType(), settings.tracker(trackers), known)
                        : (call, arguments) -> call.call();
                routes.put(method, new Route(method, measured));
            }
        }
    }

    /** A proxy of {@code type} that measures every call of {@code target}. */
    static <T> T of(Class<T> type, T target, Trackers trackers) {
        if (!Require.notNull("type", type).isInterface()) {
            throw Require.refused("type", "an interface", type.getName());
        }
        InvocationHandler handler = new TrackedInterface(type, Require.notNull("target", target), trackers);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Route route = routes.get(method);
        return route == null
                ? proceed(method, arguments)
                : route.measured()
                        .invoke(() -> proceed(route.method(), arguments), arguments == null ? NONE : arguments);
    }

    @SuppressWarnings("NullAway") // the target may well return null
    private Object proceed(Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw TrackedInterface.<RuntimeException>asThrown(thrown.getTargetException());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(method + " cannot be called: its package is not open", closed);
        }
    }

    /** What the target threw, whatever its type: the interface declares it, the compiler cannot know. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asThrown(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // the future is what the proxy returns
    private static Measured measuredAs(Class<?> result, Tracker tracker, List<ResultTracking> known) {
        if (result == CompletionStage.class || result == CompletableFuture.class) {
            return (call, arguments) -> tracker.given(arguments).future(() -> (CompletionStage<Object>) call.call());
        }
        for (ResultTracking tracking : known) {
            if (tracking.handles(result)) {
                return (call, arguments) -> later(call, tracker.given(arguments), tracking, result);
            }
        }
        return (call, arguments) -> tracker.given(arguments).call(call);
    }

    /** Has the result measured until it ends; a method that throws or gives null has failed before it began. */
    private static @Nullable Object later(
            CheckedSupplier<Object, RuntimeException> call, Tracker tracker, ResultTracking tracking, Class<?> type) {
        long startNanos = tracker.instruments().nanoTime();
        try {
            Object result = call.call();
            if (result != null) {
                return tracking.track(tracker, type, result);
            }
        } catch (Throwable error) {
            tracker.ended(startNanos, Outcome.of(error), error);
            throw error;
        }
        tracker.ended(startNanos, Outcome.FAILURE, null);
        return null;
    }
}
