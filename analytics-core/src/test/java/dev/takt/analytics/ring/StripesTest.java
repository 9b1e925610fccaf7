package dev.takt.analytics.ring;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Threads;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class StripesTest {
    private static final RingSettings SETTINGS = RingRig.SETTINGS.withStripes(2).withOwnRings(3);

    private final Stripes stripes = new Stripes(SETTINGS);

    @Test
    void createsSharedRingForItsFirstCall() {
        boolean noneBefore = stripes.all().isEmpty();

        Stripe first = stripes.of(ThreadContext.current());

        assertThat(noneBefore).isTrue();
        assertThat(stripes.all()).containsExactly(first).allMatch(Stripe::isShared);
    }

    @Test
    void threadKeepsItsRing() {
        Stripe first = stripes.of(ThreadContext.current());

        assertThat(stripes.of(ThreadContext.current())).isSameAs(first).isIn(stripes.all());
    }

    @Test
    void promotedThreadHasOwnRing() {
        List<Stripe> rings = Threads.onFreshThread(() -> {
            Stripe before = stripes.of(ThreadContext.current());
            stripes.promote();
            return List.of(before, stripes.of(ThreadContext.current()), stripes.of(ThreadContext.current()));
        });

        assertThat(rings.get(0).isShared()).isTrue();
        assertThat(rings.get(1).isShared()).isFalse();
        assertThat(rings.get(2)).isSameAs(rings.get(1));
        assertThat(stripes.all()).containsExactly(rings.get(0), rings.get(1));
    }

    @Test
    void livingThreadsNeverHaveMoreOwnRingsThanAllowed() {
        int threads = 8;
        CyclicBarrier allMoved = new CyclicBarrier(threads);

        Threads.together(threads, thread -> {
            while (stripes.all().size() < SETTINGS.ownRings()) {
                stripes.promote();
            }
            stripes.promote();
            pass(allMoved);
        });

        assertThat(stripes.all()).hasSize(SETTINGS.ownRings());
    }

    @Test
    void releasesRingOfEndedThreadOnceItIsEmpty() {
        Stripe own = Threads.onFreshThread(() -> {
            stripes.promote();
            Stripe ring = stripes.of(ThreadContext.current());
            publish(ring);
            return ring;
        });

        stripes.giveBack();
        boolean keptWhileFull = stripes.all().contains(own);
        own.poll((slot, sequence, endOfBatch) -> true);
        stripes.giveBack();

        assertThat(keptWhileFull).isTrue();
        assertThat(stripes.all()).isEmpty();
    }

    @Test
    void contextOfPromotedThreadIsHeldUntilRingIsReleased() {
        WeakReference<ThreadContext> context = contextOfAThreadThatMovedOutAndEnded();

        System.gc();
        assertThat(context.get()).isNotNull();

        stripes.giveBack();
        awaitCollected(context);
    }

    @Test
    void closeReleasesContexts() {
        WeakReference<ThreadContext> context = contextOfAThreadThatMovedOutAndEnded();

        stripes.close();

        awaitCollected(context);
    }

    @Test
    void releasedRingIsAvailableToAnotherThread() {
        for (int i = 0; i < 10 * SETTINGS.ownRings(); i++) {
            boolean own = Threads.onFreshThread(() -> {
                stripes.promote();
                return !stripes.of(ThreadContext.current()).isShared();
            });
            stripes.giveBack();

            assertThat(own).isTrue();
            assertThat(stripes.all()).isEmpty();
        }
    }

    @Test
    void keepsRingOfLivingThread() {
        Stripe own = Threads.onFreshThread(() -> {
            stripes.promote();
            stripes.giveBack();
            return stripes.of(ThreadContext.current());
        });

        assertThat(stripes.all()).contains(own);
    }

    @Test
    void closedStripesHaveNoRings() {
        Stripe boundBefore = stripes.of(ThreadContext.current());

        stripes.close();

        assertThat(boundBefore).isNotNull();
        assertThat(stripes.of(ThreadContext.current())).isNull();
        assertThat(Threads.<Boolean>onFreshThread(() -> stripes.of(ThreadContext.current()) == null))
                .isTrue();
    }

    @Test
    void closedStripesPromoteNoThread() {
        stripes.close();

        stripes.promote();

        assertThat(stripes.all()).isEmpty();
        assertThat(stripes.of(ThreadContext.current())).isNull();
    }

    @Test
    void threadReleasesClosedInstances() {
        int bindings = Threads.onFreshThread(() -> {
            for (int i = 0; i < 100; i++) {
                Stripes closedSoon = new Stripes(SETTINGS.withSize(2));
                publish(closedSoon.of(ThreadContext.current()));
                closedSoon.promote();
                closedSoon.close();
            }
            publish(stripes.of(ThreadContext.current()));
            return ThreadContext.current().size();
        });

        assertThat(bindings).isEqualTo(1);
    }

    @Test
    void threadUsesRingsOfSeveralInstances() {
        Stripes other = new Stripes(SETTINGS);

        Stripe first = stripes.of(ThreadContext.current());
        Stripe second = other.of(ThreadContext.current());

        assertThat(stripes.of(ThreadContext.current())).isSameAs(first);
        assertThat(other.of(ThreadContext.current())).isSameAs(second).isNotSameAs(first);
    }

    private WeakReference<ThreadContext> contextOfAThreadThatMovedOutAndEnded() {
        return Threads.onFreshThread(() -> {
            stripes.promote();
            return new WeakReference<>(ThreadContext.current());
        });
    }

    private static void awaitCollected(WeakReference<?> reference) {
        await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    private static void publish(Stripe stripe) {
        stripe.publish(1, 0, 0, Outcome.SUCCESS, 0, null);
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
