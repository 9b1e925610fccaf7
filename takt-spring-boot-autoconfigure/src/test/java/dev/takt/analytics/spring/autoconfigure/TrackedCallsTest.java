package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.MethodCalls;
import dev.takt.analytics.tracker.Tracked;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class TrackedCallsTest {
    private final TrackedCalls calls = new TrackedCalls();

    /** An interface of two beans. */
    interface Counter {
        int count();
    }

    /** A bean. */
    @Tracked
    static final class First implements Counter {
        @Override
        public int count() {
            return 1;
        }
    }

    /** Another bean. */
    @Tracked
    static final class Second implements Counter {
        @Override
        public int count() {
            return 2;
        }
    }

    @Test
    void methodKeepsItsCalls() throws NoSuchMethodException {
        try (Analytics analytics = Analytics.create()) {
            First bean = new First();
            Method method = First.class.getMethod("count");
            MethodCalls found = calls.of(analytics, method, bean);

            assertThat(calls.of(analytics, method, bean)).isSameAs(found);
            assertThat(calls.of(analytics, First.class.getMethod("count"), new First()))
                    .isSameAs(found);
        }
    }

    @Test
    void beansOfOneInterfaceHaveTheirOwnCalls() throws NoSuchMethodException {
        try (Analytics analytics = Analytics.create()) {
            invokeEach(analytics, new First(), new Second());
        }
    }

    @Test
    void proxiesOfOneClassHaveTheCallsOfTheirTargets() throws NoSuchMethodException {
        try (Analytics analytics = Analytics.create()) {
            Object first = new ProxyFactory(new First()).getProxy();
            Object second = new ProxyFactory(new Second()).getProxy();
            assertThat(first).hasSameClassAs(second);

            invokeEach(analytics, first, second);
        }
    }

    private void invokeEach(Analytics analytics, Object first, Object second) throws NoSuchMethodException {
        Method method = Counter.class.getMethod("count");
        CheckedSupplier<Integer, RuntimeException> work = () -> 3;
        for (Object bean : new Object[] {first, second, first, second}) {
            assertThat(calls.of(analytics, method, bean).invoke(work)).isEqualTo(3);
        }
        assertThat(analytics.events())
                .extracting(Event::name)
                .containsExactly("First.count", "Second.count", "First.count", "Second.count");
    }
}
