package dev.takt.analytics.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Threads;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.event.Outcome;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class StripesTest {
    private static final RingSettings SETTINGS = RingRig.SETTINGS.withStripes(2).withOwnRings(3);

    private final Stripes stripes = new Stripes(SETTINGS);

    @Test
    void aSharedRingIsMadeForItsFirstCall() {
        boolean noneBefore = stripes.all().isEmpty();

        Stripe first = stripes.of(Context.current());

        assertThat(noneBefore).isTrue();
        assertThat(stripes.all()).containsExactly(first).allMatch(Stripe::isShared);
    }

    @Test
    void aThreadKeepsItsRing() {
        Stripe first = stripes.of(Context.current());

        assertThat(stripes.of(Context.current())).isSameAs(first).isIn(stripes.all());
    }

    @Test
    void whoMovesOutHasARingOfItsOwn() {
        List<Stripe> rings = Threads.onFreshThread(() -> {
            Stripe before = stripes.of(Context.current());
            stripes.moveOut();
            return List.of(before, stripes.of(Context.current()), stripes.of(Context.current()));
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
                stripes.moveOut();
            }
            stripes.moveOut();
            pass(allMoved);
        });

        assertThat(stripes.all()).hasSize(SETTINGS.ownRings());
    }

    @Test
    void theRingOfAThreadThatEndedIsGivenBackOnceItIsEmpty() {
        Stripe own = Threads.onFreshThread(() -> {
            stripes.moveOut();
            Stripe ring = stripes.of(Context.current());
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
    void theContextOfWhoMovedOutIsHeldUntilItsRingIsGivenBack() {
        WeakReference<Context> context = contextOfAThreadThatMovedOutAndEnded();

        System.gc();
        assertThat(context.get()).isNotNull();

        stripes.giveBack();
        awaitCollected(context);
    }

    @Test
    void afterCloseNoContextIsHeld() {
        WeakReference<Context> context = contextOfAThreadThatMovedOutAndEnded();

        stripes.close();

        awaitCollected(context);
    }

    @Test
    void aRingThatWasGivenBackMayBeHadByAnother() {
        for (int i = 0; i < 10 * SETTINGS.ownRings(); i++) {
            boolean own = Threads.onFreshThread(() -> {
                stripes.moveOut();
                return !stripes.of(Context.current()).isShared();
            });
            stripes.giveBack();

            assertThat(own).isTrue();
            assertThat(stripes.all()).isEmpty();
        }
    }

    @Test
    void theRingOfALivingThreadIsKept() {
        Stripe own = Threads.onFreshThread(() -> {
            stripes.moveOut();
            stripes.giveBack();
            return stripes.of(Context.current());
        });

        assertThat(stripes.all()).contains(own);
    }

    @Test
    void afterCloseNoThreadHasARing() {
        Stripe boundBefore = stripes.of(Context.current());

        stripes.close();

        assertThat(boundBefore).isNotNull();
        assertThat(stripes.of(Context.current())).isNull();
        assertThat(Threads.<Boolean>onFreshThread(() -> stripes.of(Context.current()) == null))
                .isTrue();
    }

    @Test
    void afterCloseNobodyMovesOut() {
        stripes.close();

        stripes.moveOut();

        assertThat(stripes.all()).isEmpty();
        assertThat(stripes.of(Context.current())).isNull();
    }

    @Test
    void aThreadForgetsTheInstancesThatWereClosed() {
        int bindings = Threads.onFreshThread(() -> {
            for (int i = 0; i < 100; i++) {
                Stripes closedSoon = new Stripes(SETTINGS.withSize(2));
                publish(closedSoon.of(Context.current()));
                closedSoon.moveOut();
                closedSoon.close();
            }
            publish(stripes.of(Context.current()));
            return Context.current().size();
        });

        assertThat(bindings).isEqualTo(1);
    }

    @Test
    void aThreadUsesTheRingsOfSeveralInstancesSideBySide() {
        Stripes other = new Stripes(SETTINGS);

        Stripe first = stripes.of(Context.current());
        Stripe second = other.of(Context.current());

        assertThat(stripes.of(Context.current())).isSameAs(first);
        assertThat(other.of(Context.current())).isSameAs(second).isNotSameAs(first);
    }

    private WeakReference<Context> contextOfAThreadThatMovedOutAndEnded() {
        return Threads.onFreshThread(() -> {
            stripes.moveOut();
            return new WeakReference<>(Context.current());
        });
    }

    private static void awaitCollected(WeakReference<?> reference) {
        await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    private static void publish(Stripe stripe) {
        stripe.publish(1, 0, 0, Outcome.SUCCESS, null);
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
