package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Plain executors, which have nothing but {@code execute}. */
class TrackedExecutorTest extends ExecutorTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final Executor executor = analytics.wrap(NAME, (Executor) waiting::add);

    @Test
    void separatesTimeInQueueFromTimeOfRun() {
        executor.execute(() -> clock.advance(Duration.ofMillis(5)));
        clock.advance(Duration.ofMillis(30));

        waiting.get(0).run();

        assertThat(analytics.events())
                .extracting(Event::name, Event::eventType, Event::duration, Event::outcome)
                .containsExactlyInAnyOrder(
                        tuple(NAME, QUEUE, Duration.ofMillis(30), Outcome.SUCCESS),
                        tuple(NAME, RUN, Duration.ofMillis(5), Outcome.SUCCESS));
    }

    @Test
    void taskIsInFlightWhereItIs() {
        List<Long> whileItRan = new ArrayList<>();
        executor.execute(() -> {
            whileItRan.add(series(QUEUE).inFlight());
            whileItRan.add(series(RUN).inFlight());
        });
        clock.advance(Duration.ofSeconds(3));

        assertThat(series(QUEUE).inFlight()).isEqualTo(1);
        assertThat(series(QUEUE).oldestInFlight()).contains(Duration.ofSeconds(3));
        waiting.get(0).run();
        assertThat(whileItRan).containsExactly(0L, 1L);
    }

    @Test
    void exceptionOfTaskIsRethrownAndFailsRun() {
        IllegalStateException error = new IllegalStateException("broken");
        executor.execute(() -> {
            throw error;
        });

        assertThatThrownBy(() -> waiting.get(0).run()).isSameAs(error);

        assertThat(outcomes()).isEqualTo(tuple(Outcome.SUCCESS, Outcome.FAILURE));
        assertThat(events(RUN).get(0).errorType()).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void taskCarriesContextOfSubmittingThread() {
        List<CarriedContext> seen = new ArrayList<>();
        ThreadContext.run(
                NIGHTLY,
                () -> executor.execute(() -> seen.add(ThreadContext.current().carried())));
        CarriedContext own = CarriedContext.NOTHING.with(BATCH, "the thread's own");

        ThreadContext.run(own, () -> {
            waiting.get(0).run();
            seen.add(ThreadContext.current().carried());
        });

        assertThat(seen).containsExactly(NIGHTLY, own);
    }

    @Test
    void taskSubmittedWithoutContextCarriesNothing() {
        List<CarriedContext> seen = new ArrayList<>();
        executor.execute(() -> seen.add(ThreadContext.current().carried()));

        ThreadContext.run(NIGHTLY, () -> waiting.get(0).run());

        assertThat(seen).containsExactly(CarriedContext.NOTHING);
    }

    @Test
    void refusalIsFailedWaitAndIsRethrown() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        Executor refusing = analytics.wrap(NAME, (Executor) task -> {
            throw full;
        });

        assertThatThrownBy(() -> refusing.execute(() -> {})).isSameAs(full);

        assertThat(outcomes()).isEqualTo(tuple(Outcome.FAILURE, null));
    }

    @Test
    void taskOnThreadOfCallerHasNotWaited() {
        Executor direct = analytics.wrap(NAME, (Executor) Runnable::run);

        direct.execute(() -> clock.advance(Duration.ofMillis(2)));

        assertThat(events(QUEUE).get(0).duration()).isZero();
        assertThat(events(RUN).get(0).duration()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void futuresRunOnATrackedExecutor() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<String> found =
                CompletableFuture.supplyAsync(() -> "found", analytics.wrap(NAME, (Executor) pool));

        assertThat(Threads.join(found)).isEqualTo("found");

        end(pool);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.SUCCESS, Outcome.SUCCESS));
    }

    @Test
    void defaultNameIsExecutor() {
        analytics.wrap((Executor) Runnable::run).execute(() -> {});

        assertThat(analytics.events()).extracting(Event::name).containsOnly("executor");
    }

    @Test
    void disabledInstanceReturnsExecutorItself() {
        AnalyticsConfig off = AnalyticsConfig.defaults().withEnabled(false);
        ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
        try (Analytics disabled = Analytics.builder().config(off).build()) {
            assertThat(disabled.wrap((Executor) pool)).isSameAs(pool);
            assertThat(disabled.wrap((ExecutorService) pool)).isSameAs(pool);
            assertThat(disabled.wrap(pool)).isSameAs(pool);
        }
        end(pool);
    }

    @Test
    void badArgumentsAreRefusedAtTheCall() {
        assertThatThrownBy(() -> analytics.wrap((Executor) null)).hasMessage("executor must not be null");
        assertThatThrownBy(() -> analytics.wrap((ExecutorService) null)).hasMessage("executor must not be null");
        assertThatThrownBy(() -> analytics.wrap((ScheduledExecutorService) null))
                .hasMessage("executor must not be null");
        assertThatThrownBy(() -> analytics.wrap(" ", (Executor) Runnable::run)).hasMessageContaining("name");
        assertThatThrownBy(() -> executor.execute(null)).hasMessage("command must not be null");
    }
}
