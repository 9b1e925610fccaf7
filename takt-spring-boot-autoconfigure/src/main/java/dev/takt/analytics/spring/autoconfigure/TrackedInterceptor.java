package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.spring.autoconfigure.TrackedMethods.Described;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.MethodCalls;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;

/** An interceptor that measures tracked methods to the end of what they return: futures, Monos, Fluxes, suspend functions. */
final class TrackedInterceptor implements MethodInterceptor {
    private final ObjectProvider<Analytics> analytics;
    private final Map<Key, MethodCalls> calls = new ConcurrentHashMap<>();

    /** Null until the first call. */
    private volatile @Nullable Analytics recording;

    TrackedInterceptor(ObjectProvider<Analytics> analytics) {
        this.analytics = analytics;
    }

    private record Key(Method method, Class<?> target) {}

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
        Key key = new Key(invocation.getMethod(), AopUtils.getTargetClass(bean));
        MethodCalls known = calls.get(key);
        MethodCalls measured = known == null ? calls.computeIfAbsent(key, wanted -> callsOf(instance, wanted)) : known;
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

    private static MethodCalls callsOf(Analytics instance, Key key) {
        Described described = TrackedMethods.find(key.method(), key.target());
        return described == null
                ? instance.method(key.target(), key.method())
                : instance.method(described.type(), described.method());
    }
}
