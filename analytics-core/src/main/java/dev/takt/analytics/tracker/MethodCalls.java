package dev.takt.analytics.tracker;

import dev.takt.analytics.tracker.ReturnTypes.ReturnType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one method, measured as {@link Tracked} on it or on its type defines, for code that intercepts calls. Immutable and
 * thread-safe; created by {@code Analytics.method}.
 *
 * <p>A result that ends later is measured to its end: a {@link CompletionStage}, or a Publisher if {@code analytics-reactor} is
 * present. The declared return type decides, with type variables resolved by the intercepted type. If the declared type is too general
 * ({@code Object}, {@code Future}, an open type variable, any interface), the class of the result decides:
 *
 * <ul>
 *   <li>A plain {@code CompletableFuture} is replaced by one that ends in the same way, as by {@link Tracker#future}.
 *   <li>A stage of another class is returned itself, since the caller may expect that class. Its call is recorded when it ends,
 *       possibly after its dependents have run.
 *   <li>A {@code Future} that is not a stage cannot report its end, so its call ends when the method returns.
 * </ul>
 */
public final class MethodCalls {
    private final @Nullable Tracker tracker;
    private final AsyncResults results;
    private final Kind kind;

    /** The ways to measure a result. */
    private enum Kind {
        /** The result cannot end later. */
        VALUE,
        /** The declared type is a stage. */
        STAGE,
        /** Another module measures the declared type. */
        FOREIGN,
        /** The class of each result decides. */
        ANY
    }

    private MethodCalls(@Nullable Tracker tracker, AsyncResults results, Kind kind) {
        this.tracker = tracker;
        this.results = results;
        this.kind = kind;
    }

    static MethodCalls of(Class<?> type, Method method, ReturnTypes types, Trackers trackers) {
        Method declaration = types.declarationOf(method);
        TrackedMethod settings = new TrackedMethod(type, declaration);
        ReturnType returned = types.of(declaration);
        AsyncResults results = new AsyncResults(returned.type());
        Tracker tracker = settings.isEnabled() ? settings.tracker(trackers) : null;
        return new MethodCalls(tracker, results, kindOf(returned, results));
    }

    private static Kind kindOf(ReturnType returned, AsyncResults results) {
        Class<?> type = returned.type();
        boolean isStage = CompletionStage.class.isAssignableFrom(type);
        if (returned.isFixed() && (type == CompletionStage.class || type == CompletableFuture.class)) {
            return Kind.STAGE;
        }
        if (returned.isFixed() && !isStage && results.areForeign()) {
            return Kind.FOREIGN;
        }
        return Modifier.isFinal(type.getModifiers()) && !isStage ? Kind.VALUE : Kind.ANY;
    }

    /** Returns true if the calls are measured: the instance is enabled and {@link Tracked} does not exclude the method. */
    public boolean isEnabled() {
        return tracker != null && tracker.recorder().enabled();
    }

    /**
     * Runs {@code proceed} now and measures it; returns the result for the caller.
     *
     * @param arguments the arguments of the method, for hooks
     */
    @SuppressWarnings("unchecked") // erased: any exception of the call passes through
    public <X extends Exception> @Nullable Object invoke(
            CheckedSupplier<? extends @Nullable Object, X> proceed, @Nullable Object... arguments) throws X {
        if (tracker == null || !tracker.recorder().enabled()) {
            return proceed.call();
        }
        Tracker given = tracker.given(arguments);
        CheckedSupplier<Object, RuntimeException> call =
                (CheckedSupplier<Object, RuntimeException>) (CheckedSupplier<?, ?>) proceed;
        return switch (kind) {
            case VALUE -> given.call(call);
            case STAGE -> given.future(() -> (CompletionStage<Object>) call.call());
            case FOREIGN -> results.foreign(call, given);
            case ANY -> results.any(call, given);
        };
    }
}
