package dev.takt.analytics.engine;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Obstacle;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Merges while others write, in both directions, and with writers that do not answer in time. */
class MergeStressTest {
    private static final int WRITERS_EACH = 4;
    private static final int CALLS = 10_000;

    @Test
    void mergeInBothDirectionsUnderLoadIsExact() {
        AnalyticsConfig config = AnalyticsConfig.defaults().withMaxEvents(0);
        config = config.withRing(config.ring().withSize(64).withOwnRings(2));
        try (Analytics a = Analytics.builder().config(config).build();
                Analytics b = Analytics.builder().config(config).build()) {
            AtomicBoolean written = new AtomicBoolean();
            CompletableFuture<Integer> there = mergeUntil(written, a, b);
            CompletableFuture<Integer> back = mergeUntil(written, b, a);

            Threads.together(2 * WRITERS_EACH, number -> write(number, number % 2 == 0 ? a : b));
            written.set(true);

            assertThat(Threads.join(there)).isPositive();
            assertThat(Threads.join(back)).isPositive();
            Stats ofA = a.stats();
            Stats ofB = b.stats();
            assertThat(ofA.calls() + ofB.calls()).isEqualTo(2L * WRITERS_EACH * CALLS);
            assertThat(ofA.cancellations() + ofB.cancellations()).isEqualTo(2L * WRITERS_EACH * CALLS / 10);
            assertRowsFit(ofA);
            assertRowsFit(ofB);
            assertThat(a.health().count("row-dropped")).isEqualTo(ofA.droppedEvents());
            assertThat(b.health().count("row-dropped")).isEqualTo(ofB.droppedEvents());
            a.mergeWith(b);
            assertThat(a.stats().calls()).isEqualTo(2L * WRITERS_EACH * CALLS);
            assertRowsFit(a.stats());
            assertThat(a.events()).isSortedAccordingTo(Comparator.comparing(Event::startTime));
        }
    }

    @Test
    void closedInstancesMergeEachOtherAtOnce() {
        try (Analytics a = Analytics.create();
                Analytics b = Analytics.create()) {
            write(0, a);
            write(1, b);
            a.close();
            b.close();

            Threads.together(4, number -> {
                for (int i = 0; i < 200; i++) {
                    (number % 2 == 0 ? a : b).mergeWith(number % 2 == 0 ? b : a);
                }
            });

            assertThat(a.stats().calls() + b.stats().calls()).isEqualTo(2L * CALLS);
        }
    }

    @Test
    void absorbsDataThatWasTakenTooLate() {
        lateMerge(false);
    }

    @Test
    void closedInstanceAbsorbsDataThatWasTakenTooLate() {
        lateMerge(true);
    }

    @Test
    void lateReceiverAbsorbsData() {
        try (Analytics a = Analytics.builder().config(impatient()).build();
                Analytics b = Analytics.create()) {
            CountDownLatch mayGoOn = new CountDownLatch(1);
            b.tracker("b").run(() -> {});
            hold(a, mayGoOn);

            assertThat(a.mergeWith(b)).isZero();
            assertThat(b.stats().calls()).isZero();
            mayGoOn.countDown();

            assertThat(a.flush(Duration.ofMinutes(1))).isTrue();
            awaitTwoCalls(a);
        }
    }

    /** The writer of the one that is to be emptied hangs until after the merge has stopped waiting for it. */
    private static void lateMerge(boolean receiverIsClosed) {
        try (Analytics a = Analytics.builder().config(impatient()).build();
                Analytics b = Analytics.create()) {
            CountDownLatch mayGoOn = new CountDownLatch(1);
            b.tracker("b").run(() -> {});
            hold(b, mayGoOn);
            if (receiverIsClosed) {
                a.close();
            }

            assertThat(a.mergeWith(b)).isZero();
            assertThat(a.health().count("writer-timed-out")).isEqualTo(1);
            assertThat(a.stats().calls()).isZero();
            mayGoOn.countDown();

            assertThat(b.stats().calls()).isZero();
            assertThat(a.flush(Duration.ofMinutes(1))).isTrue();
            awaitTwoCalls(a);
        }
    }

    /** Asks until the answer comes in the time of {@link #impatient()}: what comes late is older figures. */
    private static void awaitTwoCalls(Analytics analytics) {
        await().untilAsserted(() -> {
            assertThat(analytics.stats().calls()).isEqualTo(2);
            assertThat(analytics.events()).hasSize(2);
        });
    }

    /** Blocks the writer of {@code analytics} while it reads the message of an error. */
    private static void hold(Analytics analytics, CountDownLatch mayGoOn) {
        Obstacle obstacle = new Obstacle(mayGoOn);
        analytics.timer("held").fail(obstacle);
        obstacle.awaitWriter();
    }

    private static AnalyticsConfig impatient() {
        return AnalyticsConfig.defaults().withFlushTimeout(Duration.ofMillis(200));
    }

    private static CompletableFuture<Integer> mergeUntil(AtomicBoolean written, Analytics to, Analytics from) {
        return Threads.start(() -> {
            int merges = 0;
            while (!written.get() || merges == 0) {
                to.mergeWith(from);
                merges++;
                assertRowsFit(to.stats());
            }
            return merges;
        });
    }

    private static void assertRowsFit(Stats stats) {
        assertThat(stats.eventCount() + stats.droppedEvents()).isEqualTo(stats.calls());
    }

    private static void write(int number, Analytics analytics) {
        Tracker tracker = analytics.tracker("writer" + number % 3).tag("number", "" + number);
        for (int i = 1; i <= CALLS; i++) {
            if (i % 10 == 0) {
                tracker.start().cancel();
            } else {
                tracker.run(() -> {});
            }
        }
        assertThat(analytics.stats(StatsQuery.all().names("absent")).calls()).isZero();
    }
}
