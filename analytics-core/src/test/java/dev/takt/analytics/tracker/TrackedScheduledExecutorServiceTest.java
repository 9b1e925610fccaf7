package dev.takt.analytics.tracker;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Threads;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;

/** Tasks that are due later, once or again and again. The actual pool runs on real time, the measuring on a manual clock. */
class TrackedScheduledExecutorServiceTest extends ExecutorTest {
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService executor = analytics.wrap(NAME, pool);

    @Test
    void taskWaitsFromItsDueTime() throws Exception {
        holdUp(pool);
        ScheduledFuture<String> future = executor.schedule(
                () -> {
                    clock.advance(Duration.ofMillis(7));
                    return "found";
                },
                1,
                MILLISECONDS);
        clock.advance(Duration.ofMillis(31));

        gate.countDown();

        assertThat(future.get(1, MINUTES)).isEqualTo("found");
        end(executor);
        assertThat(events(QUEUE)).extracting(Event::duration).containsExactly(Duration.ofMillis(30));
        assertThat(events(RUN)).extracting(Event::duration).containsExactly(Duration.ofMillis(7));
    }

    @Test
    void taskThatStartsEarlyHasNotWaited() throws Exception {
        executor.schedule(() -> {}, 1, NANOSECONDS).get(1, MINUTES);

        end(executor);
        assertThat(events(QUEUE)).extracting(Event::duration).containsExactly(Duration.ZERO);
    }

    @Test
    void tasksThatAreDueAtOnceAreMeasuredToo() throws Exception {
        Future<String> submitted = executor.submit(() -> "found");
        executor.execute(() -> {});

        assertThat(submitted.get(1, MINUTES)).isEqualTo("found");
        end(executor);
        assertThat(series(QUEUE).successes()).isEqualTo(2);
        assertThat(series(RUN).successes()).isEqualTo(2);
    }

    @Test
    void eachRoundIsDueOnePeriodAfterPreviousOne() {
        List<CarriedContext> seen = new ArrayList<>();
        CountDownLatch twice = new CountDownLatch(2);
        holdUp(pool);
        ScheduledFuture<?> rounds = ThreadContext.get(
                NIGHTLY,
                () -> executor.scheduleAtFixedRate(
                        () -> {
                            seen.add(ThreadContext.current().carried());
                            twice.countDown();
                        },
                        0,
                        1,
                        MILLISECONDS));
        clock.advance(Duration.ofMillis(10));

        gate.countDown();

        Threads.await(twice);
        rounds.cancel(false);
        end(executor);
        assertThat(events(QUEUE)).extracting(Event::duration).startsWith(Duration.ofMillis(10), Duration.ofMillis(9));
        assertThat(seen).contains(NIGHTLY, NIGHTLY).containsOnly(NIGHTLY);
    }

    @Test
    void roundIsDueFixedDelayAfterEndOfPreviousOne() {
        CountDownLatch twice = new CountDownLatch(2);
        ScheduledFuture<?> rounds = executor.scheduleWithFixedDelay(
                () -> {
                    clock.advance(Duration.ofMillis(5));
                    twice.countDown();
                },
                0,
                1,
                MILLISECONDS);

        Threads.await(twice);
        rounds.cancel(false);
        end(executor);

        assertThat(events(QUEUE)).extracting(Event::duration).containsOnly(Duration.ZERO);
        assertThat(events(RUN)).extracting(Event::duration).containsOnly(Duration.ofMillis(5));
    }

    @Test
    void throwingRoundIsFailureAndLastRound() {
        ScheduledFuture<?> rounds = executor.scheduleAtFixedRate(
                () -> {
                    throw new IllegalStateException("broken");
                },
                0,
                1,
                MILLISECONDS);

        assertThatThrownBy(() -> rounds.get(1, MINUTES)).hasCauseInstanceOf(IllegalStateException.class);

        end(executor);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.SUCCESS, Outcome.FAILURE));
    }

    @Test
    void refusedTaskIsFailedWait() {
        executor.shutdown();

        assertThatThrownBy(() -> executor.schedule(() -> {}, 1, MILLISECONDS))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        assertThat(events(QUEUE)).extracting(Event::outcome).containsExactly(Outcome.FAILURE, Outcome.FAILURE);
    }

    @Test
    void shutdownNowGivesBackWhatIsNotDueAndLeavesNoRecord() {
        ScheduledFuture<?> tomorrow = executor.schedule(() -> {}, 1, DAYS);

        assertThat(executor.shutdownNow()).containsExactly((Runnable) tomorrow);

        end(executor);
        assertThat(analytics.stats().calls()).isZero();
    }
}
