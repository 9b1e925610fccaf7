package dev.takt.analytics.tracker;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A stage of a foreign class: it notifies its one dependent of any end, twice if requested, and cannot be converted to a future.
 */
final class ForeignStage {
    private BiConsumer<Object, Throwable> dependent;

    /** The stage as its users see it. */
    @SuppressWarnings("unchecked")
    CompletionStage<Object> stage() {
        return (CompletionStage<Object>) Proxy.newProxyInstance(
                ForeignStage.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, this::invoke);
    }

    void complete(Object value) {
        dependent.accept(value, null);
    }

    void completeExceptionally(Throwable error) {
        dependent.accept(null, error);
    }

    @SuppressWarnings("unchecked")
    private Object invoke(Object stage, Method method, Object[] arguments) {
        if (method.getName().equals("whenComplete")) {
            dependent = (BiConsumer<Object, Throwable>) arguments[0];
            return stage;
        }
        throw new UnsupportedOperationException(method.getName());
    }
}
