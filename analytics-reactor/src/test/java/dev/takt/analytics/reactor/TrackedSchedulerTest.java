package dev.takt.analytics.reactor;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Schedulers whose tasks are measured, and the operators that run on them. */
class TrackedSchedulerTest extends StreamTest {
    private static final CarriedContext.Key<String> BATCH = new CarriedContext.Key<>(String.class, "batch");
    private static final CarriedContext NIGHTLY = CarriedContext.NOTHING.with(BATCH, "nightly");
    private static final String NAME = "rendering";

    private final Scheduler actual = Schedulers.newSingle("test", true);
    private final Scheduler scheduler = ReactorAnalytics.wrap(analytics, NAME, actual);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<CarriedContext> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void dispose() {
        gate.countDown();
        actual.dispose();
    }

    @Test
    void theTimeInTheQueueAndTheTimeOfTheRunAreToldApart() throws InterruptedException {
        holdUp();
        CountDownLatch ended = new CountDownLatch(1);
        scheduler.schedule(() -> clock.advance(Duration.ofMillis(4)));
        scheduler.schedule(ended::countDown);
        clock.advance(Duration.ofMillis(20));

        gate.countDown();

        assertThat(ended.await(1, MINUTES)).isTrue();
        end();
        assertThat(events("queue"))
                .extracting(Event::name, Event::duration)
                .containsExactly(tuple(NAME, Duration.ofMillis(20)), tuple(NAME, Duration.ofMillis(24)));
        assertThat(events("run")).extracting(Event::duration).containsExactly(Duration.ofMillis(4), Duration.ZERO);
    }

    @Test
    void aTaskThatIsDisposedOfInTheQueueIsACancelledWait() throws InterruptedException {
        holdUp();
        Disposable waiting = scheduler.schedule(() -> {});
        Disposable ofAWorker = scheduler.createWorker().schedule(() -> {});

        waiting.dispose();
        waiting.dispose();
        ofAWorker.dispose();

        assertThat(waiting.isDisposed()).isTrue();
        gate.countDown();
        end();
        assertThat(outcomes()).containsExactly(Outcome.CANCELLED, Outcome.CANCELLED);
    }

    @Test
    void aWorkerThatIsDisposedOfGivesUpItsTasks() throws InterruptedException {
        holdUp();
        Scheduler.Worker worker = scheduler.createWorker();
        worker.schedule(() -> {});
        worker.schedule(() -> {});

        worker.dispose();

        assertThat(worker.isDisposed()).isTrue();
        gate.countDown();
        end();
        assertThat(outcomes()).containsExactly(Outcome.CANCELLED, Outcome.CANCELLED);
    }

    @Test
    void aSchedulerThatIsDisposedOfGivesUpItsTasks() throws InterruptedException {
        holdUp();
        scheduler.schedule(() -> {});

        scheduler.dispose();

        assertThat(actual.isDisposed()).isTrue();
        assertThat(outcomes()).containsExactly(Outcome.CANCELLED);
    }

    @Test
    void aTaskThatIsRefusedIsAFailedWait() {
        Scheduler.Worker worker = scheduler.createWorker();
        scheduler.dispose();

        assertThatThrownBy(() -> scheduler.schedule(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> scheduler.schedule(() -> {}, 1, MILLISECONDS))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> worker.schedule(() -> {})).isInstanceOf(RejectedExecutionException.class);

        assertThat(outcomes()).containsExactly(Outcome.FAILURE, Outcome.FAILURE, Outcome.FAILURE);
    }

    @Test
    void tasksCarryWhatWasCarriedWhereTheyWereHandedOver() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(4);
        Runnable look = () -> {
            seen.add(ThreadContext.current().carried());
            ended.countDown();
        };

        ThreadContext.run(NIGHTLY, () -> {
            scheduler.schedule(look);
            scheduler.schedule(look, 1, MILLISECONDS);
            scheduler.createWorker().schedule(look);
            scheduler.createWorker().schedule(look, 1, MILLISECONDS);
        });

        assertThat(ended.await(1, MINUTES)).isTrue();
        assertThat(seen).hasSize(4).containsOnly(NIGHTLY);
        end();
    }

    @Test
    void itReachesATrackedStreamsWorkOnAnotherThread() {
        Mono<CarriedContext> look =
                Mono.fromCallable(() -> ThreadContext.current().carried()).subscribeOn(scheduler);

        CarriedContext found = ThreadContext.get(NIGHTLY, () -> tracked(look).block());

        assertThat(found).isSameAs(NIGHTLY);
        end();
    }

    @Test
    void roundsAreMeasuredEachFromWhenTheyAreDue() {
        VirtualTimeScheduler virtual = VirtualTimeScheduler.create();
        Scheduler measured = ReactorAnalytics.wrap(analytics, NAME, virtual);
        Disposable rounds = measured.schedulePeriodically(() -> {}, 1, 2, MILLISECONDS);
        Disposable ofAWorker = measured.createWorker().schedulePeriodically(() -> {}, 1, 2, MILLISECONDS);
        clock.advance(Duration.ofMillis(10));

        virtual.advanceTimeBy(Duration.ofMillis(4));

        rounds.dispose();
        ofAWorker.dispose();
        assertThat(events("queue"))
                .extracting(Event::duration)
                .containsExactlyInAnyOrder(
                        Duration.ofMillis(9), Duration.ofMillis(7), Duration.ofMillis(9), Duration.ofMillis(7));
        assertThat(events("run")).hasSize(4);
    }

    @Test
    void aTaskThatIsNeverDueLeavesNoRecord() {
        scheduler.schedule(() -> {}, 1, DAYS).dispose();

        end();
        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void whatATaskThrowsIsAFailureOfTheRun() {
        Mono<Object> failing = Mono.fromCallable(() -> {
            throw new IllegalStateException("broken");
        });

        StepVerifier.create(failing.subscribeOn(scheduler)).verifyError(IllegalStateException.class);
        assertThatThrownBy(() -> ReactorAnalytics.wrap(analytics, NAME, Schedulers.immediate())
                        .schedule(() -> {
                            throw Exceptions.propagate(new IllegalStateException("on this thread"));
                        }))
                .hasMessage("on this thread");

        end();
        assertThat(analytics.stats().failures()).isEqualTo(1);
    }

    @Test
    void manyOperatorsOnItLoseNothing() {
        Scheduler parallel = Schedulers.newParallel("tracked", 2);
        Scheduler measured = ReactorAnalytics.wrap(analytics, parallel);

        StepVerifier.create(Flux.range(0, 10_000)
                        .parallel(2)
                        .runOn(measured)
                        .sequential()
                        .publishOn(measured)
                        .flatMap(n -> Mono.just(n).subscribeOn(measured), 16)
                        .count())
                .expectNext(10_000L)
                .verifyComplete();

        parallel.disposeGracefully().block(Duration.ofMinutes(1));
        assertThat(series("run")).isGreaterThan(10_000).isEqualTo(series("queue"));
    }

    @Test
    void itsLifeIsThatOfTheActualScheduler() {
        scheduler.init();
        assertThat(scheduler.isDisposed()).isFalse();
        assertThat(scheduler).hasToString(actual.toString());
        assertThat(Scannable.from(scheduler).name())
                .isEqualTo(Scannable.from(actual).name());
        assertThat(Scannable.from(scheduler.createWorker()).isScanAvailable()).isTrue();
        assertThat(scheduler.now(MILLISECONDS)).isPositive();

        scheduler.disposeGracefully().block(Duration.ofMinutes(1));

        assertThat(actual.isDisposed()).isTrue();
        assertThat(scheduler.isDisposed()).isTrue();
    }

    @Test
    void aDisabledInstanceGivesBackTheScheduler() {
        AnalyticsConfig off = AnalyticsConfig.defaults().withEnabled(false);
        try (Analytics disabled = Analytics.builder().config(off).build()) {
            assertThat(ReactorAnalytics.wrap(disabled, actual)).isSameAs(actual);
        }
    }

    @Test
    void badArgumentsAreRefusedAtTheCall() {
        assertThatThrownBy(() -> ReactorAnalytics.wrap(null, actual)).hasMessage("analytics must not be null");
        assertThatThrownBy(() -> ReactorAnalytics.wrap(analytics, null)).hasMessage("scheduler must not be null");
        assertThatThrownBy(() -> ReactorAnalytics.wrap(analytics, "", actual))
                .hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> scheduler.schedule(null)).hasMessage("task must not be null");
    }

    private void holdUp() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        actual.schedule(() -> {
            held.countDown();
            try {
                assertThat(gate.await(1, MINUTES)).isTrue();
            } catch (InterruptedException disposed) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(held.await(1, MINUTES)).isTrue();
    }

    private void end() {
        actual.disposeGracefully().block(Duration.ofMinutes(1));
    }

    private List<Event> events(String eventType) {
        return analytics.events().stream()
                .filter(event -> event.eventType().equals(eventType))
                .toList();
    }

    private long series(String eventType) {
        return analytics.stats().series().stream()
                .filter(series -> series.eventType().equals(eventType))
                .findFirst()
                .orElseThrow()
                .successes();
    }
}
