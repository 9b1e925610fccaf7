package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.aopalliance.aop.Advice;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

/** An advisor for methods with {@link dev.takt.analytics.tracker.Tracked}, on themselves, on their type or on an interface. */
final class TrackedAdvisor extends AbstractPointcutAdvisor {
    private static final long serialVersionUID = 1L;

    /** Outside of transactions, so that the time of a commit is part of the call. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1_000;

    private final transient Pointcut pointcut = new TrackedPointcut();
    private final transient Advice advice;

    TrackedAdvisor(ObjectProvider<Analytics> analytics) {
        this.advice = new TrackedInterceptor(analytics);
        setOrder(ORDER);
    }

    @Override
    public Pointcut getPointcut() {
        return pointcut;
    }

    @Override
    public Advice getAdvice() {
        return advice;
    }

    private static final class TrackedPointcut extends StaticMethodMatcherPointcut {
        TrackedPointcut() {
            setClassFilter(new Proxyable());
        }

        @Override
        public boolean matches(Method method, Class<?> target) {
            return TrackedMethods.find(method, target) != null;
        }
    }

    /** The classes that may have tracked methods and can have a proxy: a final class would keep the application from starting. */
    private static final class Proxyable implements ClassFilter {
        @Override
        public boolean matches(Class<?> type) {
            return (!Modifier.isFinal(type.getModifiers()) || Proxy.isProxyClass(type))
                    && TrackedMethods.isCandidate(type);
        }
    }
}
