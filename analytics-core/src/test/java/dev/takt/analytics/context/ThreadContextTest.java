package dev.takt.analytics.context;

import static dev.takt.analytics.Threads.onFreshThread;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the context; each runs on a separate thread with a separate context. */
class ThreadContextTest {
    private static final int MORE_THREADS_THAN_PLACES = 600;

    private static final class TestBinding implements ThreadContext.Binding {
        private boolean released;

        @Override
        public boolean isReleased() {
            return released;
        }
    }

    @BeforeEach
    void open() {
        Instances.opened();
    }

    @AfterEach
    void close() {
        Instances.closed();
    }

    @Test
    void whatAThreadCarriesIsPutBackByWhoeverExchangedIt() {
        ThreadContext context = ThreadContext.current();
        CarriedContext more = CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "scope"), "outer");

        CarriedContext before = context.exchange(more);
        CarriedContext meanwhile = ThreadContext.current().carried();
        context.exchange(before);

        assertThat(before).isSameAs(CarriedContext.NOTHING);
        assertThat(meanwhile).isSameAs(more);
        assertThat(context.carried()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void aThreadHasOneContextAndAnotherThreadAnother() {
        ThreadContext here = ThreadContext.current();

        ThreadContext there = onFreshThread(ThreadContext::current);

        assertThat(ThreadContext.current()).isSameAs(here);
        assertThat(there).isNotSameAs(here);
    }

    @Test
    void aContextThatIsKeptAtHandServesItsOwnThreadAlone() {
        CarriedContext mark =
                CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "scope"), "of another thread");
        List<Thread> threads = new ArrayList<>();

        for (int thread = 0; thread < MORE_THREADS_THAN_PLACES; thread++) {
            CarriedContext carried = onFreshThread(() -> {
                threads.add(Thread.currentThread());
                ThreadContext context = ThreadContext.current();
                context.keepAtHand();
                assertThat(ThreadContext.current()).isSameAs(context);
                return context.exchange(mark);
            });
            assertThat(carried).isSameAs(CarriedContext.NOTHING);
        }

        threads.forEach(ThreadContext::putAway);
    }

    @Test
    void aContextThatWasPutAwayIsFoundAsBefore() {
        boolean same = onFreshThread(() -> {
            ThreadContext context = ThreadContext.current();
            context.keepAtHand();
            ThreadContext.putAway(Thread.currentThread());
            return ThreadContext.current() == context;
        });

        assertThat(same).isTrue();
    }

    @Test
    void eachOwnerFindsItsOwnBinding() {
        List<ThreadContext.Binding> found = onFreshThread(() -> {
            ThreadContext context = ThreadContext.current();
            Object firstOwner = new Object();
            Object secondOwner = new Object();
            TestBinding first = new TestBinding();
            TestBinding second = new TestBinding();
            context.bind(firstOwner, first);
            context.bind(secondOwner, second);

            boolean right = context.binding(firstOwner) == first
                    && context.binding(secondOwner) == second
                    && context.binding(secondOwner) == second
                    && context.binding(firstOwner) == first;
            return right ? List.of(first, second) : List.of();
        });

        assertThat(found).hasSize(2);
    }

    @Test
    void anOwnerWithoutBindingFindsNone() {
        ThreadContext.Binding found = onFreshThread(() -> {
            ThreadContext.current().bind(new Object(), new TestBinding());
            return ThreadContext.current().binding(new Object());
        });

        assertThat(found).isNull();
    }

    @Test
    void aLaterBindingTakesThePlaceOfTheEarlier() {
        TestBinding later = new TestBinding();

        int size = onFreshThread(() -> {
            Object owner = new Object();
            ThreadContext context = ThreadContext.current();
            context.bind(owner, new TestBinding());
            context.bind(owner, later);
            return context.binding(owner) == later ? context.size() : -1;
        });

        assertThat(size).isEqualTo(1);
    }

    @Test
    void releasedBindingsAreSweptOutByTheNext() {
        List<Integer> sizes = onFreshThread(() -> {
            ThreadContext context = ThreadContext.current();
            List<TestBinding> closed = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                TestBinding binding = new TestBinding();
                closed.add(binding);
                context.bind(new Object(), binding);
            }
            int before = context.size();
            closed.forEach(binding -> binding.released = true);
            context.bind(new Object(), new TestBinding());
            return List.of(before, context.size());
        });

        assertThat(sizes).containsExactly(10, 1);
    }
}
