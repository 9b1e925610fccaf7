package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.MethodCalls;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** An interceptor that measures tracked methods to the end of what they return: futures, Monos, Fluxes, suspend functions. */
final class TrackedInterceptor implements MethodInterceptor {
    private final ObjectProvider<Analytics> analytics;
    private final TrackedCalls calls = new TrackedCalls();

    /** Null until the first call. */
    private volatile @Nullable Analytics recording;

    TrackedInterceptor(ObjectProvider<Analytics> analytics) {
        this.analytics = analytics;
    }

    /** An invocation as the library takes it. What it throws passes through, whatever its type: the method declares it. */
    private record Proceeding(MethodInvocation invocation) implements CheckedSupplier<Object, RuntimeException> {
        @Override
        @SuppressWarnings("NullAway") // a method may return null
        public Object call() {
            try {
                return invocation.proceed();
            } catch (Throwable thrown) {
                throw Proceeding.<RuntimeException>asThrown(thrown);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <X extends Throwable> X asThrown(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object bean = invocation.getThis();
        Analytics instance = instance();
        if (bean == null || instance == null) {
            return invocation.proceed();
        }
        MethodCalls measured = calls.of(instance, invocation.getMethod(), bean);
        return measured.invoke(new Proceeding(invocation), invocation.getArguments());
    }

    private @Nullable Analytics instance() {
        Analytics known = recording;
        if (known == null) {
            // Never throws into the method: several instances are an error of the start.
            known = analytics.getIfUnique();
            recording = known;
        }
        return known;
    }
}
