package dev.takt.analytics.cdi;

import dev.takt.analytics.tracker.Tracked;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor that measures methods with {@link Tracked} to the end of what they return. It is outside of transactions, so that the time of
 * a commit is part of the call, and serializable, as the interceptors of stored beans must be.
 */
@Tracked
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
final class TrackedBeanInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    @SuppressWarnings("serial") // a proxy of the container
    TrackedBeanCalls calls;

    @Inject
    @Intercepted
    @SuppressWarnings("serial") // made by the container so that it can be stored
    Bean<?> bean;

    /** Measures one call. */
    @AroundInvoke
    @Nullable
    Object measure(InvocationContext invocation) throws Exception {
        return calls.of(bean.getBeanClass(), invocation.getMethod())
                .invoke(invocation::proceed, invocation.getParameters());
    }
}
