package dev.takt.analytics.tracker;

import dev.takt.analytics.tracker.ReturnTypes.ReturnType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one method as {@link Tracked} on it or on its type describes them, for code that intercepts calls. Immutable,
 * for any thread; {@code Analytics.method} makes it.
 *
 * <p>What ends later is measured to its end: a {@link CompletionStage}, or a Publisher if {@code analytics-reactor} is there. The
 * declared type decides, with type variables replaced by what the intercepted type declares for them. Where it leaves open
 * what comes back ({@code Object}, {@code Future}, an open type variable, any interface), the result itself decides:
 *
 * <ul>
 *   <li>A plain {@code CompletableFuture} is replaced by one that ends as it ends, as by {@link Tracker#future}.
 *   <li>Another stage, of a class that the caller may expect, is returned itself. Its call is recorded when it ends, possibly
 *       after what depends on it has run.
 *   <li>A {@code Future} that is no stage cannot report its end, so its call ends when the method returns.
 * </ul>
 */
public final class MethodCalls {
    private final @Nullable Tracker tracker;
    private final AsyncResults results;
    private final Kind kind;

    /** How results are measured. */
    private enum Kind {
        /** No value can end later. */
        VALUE,
        /** Declared as a stage. */
        STAGE,
        /** Declared as what another module measures. */
        FOREIGN,
        /** To be found from each value. */
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

    /** Returns true if the calls are measured: the instance is enabled and {@link Tracked} does not leave the method out. */
    public boolean isEnabled() {
        return tracker != null && tracker.instruments().enabled();
    }

    /**
     * Runs {@code proceed} now and measures it; returns what the caller is to get.
     *
     * @param arguments what the method was given, for hooks
     */
    @SuppressWarnings("unchecked") // erased: what the call throws passes through whatever its type
    public <X extends Exception> @Nullable Object invoke(
            CheckedSupplier<? extends @Nullable Object, X> proceed, @Nullable Object... arguments) throws X {
        if (tracker == null || !tracker.instruments().enabled()) {
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
