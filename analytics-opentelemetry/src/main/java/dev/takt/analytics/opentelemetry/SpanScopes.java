package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.measure.CallerlessScope;
import dev.takt.analytics.measure.ExternalCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A storage of contexts that makes the current span the caller of the tracked calls of its thread. Any thread. */
final class SpanScopes implements ContextStorage {
    private final ContextStorage actual;
    private final Function<Span, @Nullable ExternalCall> calls;
    private final Consumer<Throwable> failures;

    /**
     * Creates the storage.
     *
     * @param actual the storage that keeps the contexts
     * @param calls returns the call of a span, or null if the span is not followed
     * @param failures receives what must not be thrown into the traced code
     */
    SpanScopes(ContextStorage actual, Function<Span, @Nullable ExternalCall> calls, Consumer<Throwable> failures) {
        this.actual = actual;
        this.calls = calls;
        this.failures = failures;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // what is thrown here would be thrown into the traced code
    public Scope attach(Context attached) {
        Span before = spanOf(actual.current());
        Scope scope = actual.attach(attached);
        try {
            Span span = spanOf(attached);
            return span == before ? scope : entered(scope, span);
        } catch (Throwable failure) {
            failures.accept(failure);
            return scope;
        }
    }

    /** Returns {@code scope}, during which {@code span} is the caller; without a span there is none. */
    private Scope entered(Scope scope, @Nullable Span span) {
        ExternalCall call = span == null ? null : calls.apply(span);
        if (call != null) {
            call.openScope();
            return closing(scope, call::closeScope);
        }
        if (span != null) {
            return scope;
        }
        CallerlessScope none = new CallerlessScope();
        none.open();
        return closing(scope, none::close);
    }

    @SuppressWarnings("CatchingUnchecked")
    private Scope closing(Scope scope, Runnable leaving) {
        return () -> {
            try {
                leaving.run();
            } catch (Throwable failure) {
                failures.accept(failure);
            } finally {
                scope.close();
            }
        };
    }

    private static @Nullable Span spanOf(@Nullable Context context) {
        return context == null ? null : Span.fromContextOrNull(context);
    }

    @Override
    public @Nullable Context current() {
        return actual.current();
    }

    @Override
    public Context root() {
        return actual.root();
    }
}
