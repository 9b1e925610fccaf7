package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;

/** The base of the executor tests: an instance on a manual clock, its records, and a blocked thread. */
abstract class ExecutorTest {
    static final String NAME = "orders";
    static final String QUEUE = "queue";
    static final String RUN = "run";
    static final CarriedContext.Key<String> BATCH = new CarriedContext.Key<>(String.class, "batch");
    static final CarriedContext NIGHTLY = CarriedContext.NOTHING.with(BATCH, "nightly");

    final ManualClock clock = new ManualClock();
    final Analytics analytics = Analytics.builder().clock(clock).build();
    final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void nothingIsLeftInFlight() {
        analytics.close();

        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    /** Makes a thread of {@code actual} wait at the gate, unmeasured. */
    final void holdUp(ExecutorService actual) {
        CountDownLatch held = new CountDownLatch(1);
        actual.execute(() -> {
            held.countDown();
            waitAtTheGate();
        });
        Threads.await(held);
    }

    private void waitAtTheGate() {
        try {
            assertThat(gate.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    final void end(ExecutorService executor) {
        executor.shutdown();
        try {
            assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    final List<Event> events(String eventType) {
        return analytics.events().stream()
                .filter(event -> event.eventType().equals(eventType))
                .toList();
    }

    final SeriesStats series(String eventType) {
        return analytics.stats().series().stream()
                .filter(series -> series.eventType().equals(eventType))
                .findFirst()
                .orElseThrow();
    }

    /** Outcome of the only wait and of the only run; null where there was none. */
    final Tuple outcomes() {
        return tuple(outcome(QUEUE), outcome(RUN));
    }

    private Outcome outcome(String eventType) {
        List<Event> events = events(eventType);
        assertThat(events).as(eventType).hasSizeLessThan(2);
        return events.isEmpty() ? null : events.get(0).outcome();
    }
}
