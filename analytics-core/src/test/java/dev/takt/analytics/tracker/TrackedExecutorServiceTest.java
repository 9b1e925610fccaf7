package dev.takt.analytics.tracker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Threads;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pools with futures: cancelled, refused, given back, in bulk. */
class TrackedExecutorServiceTest extends ExecutorTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final ExecutorService executor = analytics.wrap(NAME, pool);

    @Test
    void resultOfSubmittedTaskReachesItsFuture() throws Exception {
        IOException error = new IOException("unreachable");

        assertThat(executor.submit(() -> "found").get()).isEqualTo("found");
        assertThat(executor.submit(() -> {}, "done").get()).isEqualTo("done");
        assertThat(executor.submit(() -> {}).get()).isNull();
        assertThatThrownBy(() -> executor.submit(failing(error)).get(1, MINUTES))
                .hasCause(error);

        end(executor);
        assertThat(events(RUN))
                .extracting(Event::outcome)
                .containsExactly(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.SUCCESS, Outcome.FAILURE);
        assertThat(events(RUN).get(3).errorType()).isEqualTo(IOException.class.getName());
        assertThat(events(QUEUE)).extracting(Event::outcome).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void measuresTimeInQueueOfPool() {
        holdUp(pool);
        executor.execute(() -> clock.advance(Duration.ofMillis(3)));
        Future<?> submitted = executor.submit(() -> clock.advance(Duration.ofMillis(4)));
        clock.advance(Duration.ofMillis(20));
        assertThat(series(QUEUE).inFlight()).isEqualTo(2);

        gate.countDown();

        end(executor);
        assertThat(submitted).isDone();
        assertThat(events(QUEUE))
                .extracting(Event::duration)
                .containsExactly(Duration.ofMillis(20), Duration.ofMillis(23));
        assertThat(events(RUN)).extracting(Event::duration).containsExactly(Duration.ofMillis(3), Duration.ofMillis(4));
    }

    @Test
    void taskCancelledInQueueNeverRuns() {
        holdUp(pool);
        Future<?> future = executor.submit(() -> {});
        clock.advance(Duration.ofMillis(8));

        assertThat(future.cancel(false)).isTrue();
        clock.advance(Duration.ofMillis(50));
        gate.countDown();

        end(executor);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.CANCELLED, null));
        assertThat(events(QUEUE).get(0).duration()).isEqualTo(Duration.ofMillis(8));
    }

    @Test
    void runningTaskThatIsCancelledIsInterruptedAndCancelled() {
        CountDownLatch running = new CountDownLatch(1);
        Future<?> future = executor.submit(() -> {
            running.countDown();
            return gate.await(1, MINUTES);
        });
        Threads.await(running);

        future.cancel(true);

        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        end(executor);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.SUCCESS, Outcome.CANCELLED));
    }

    @Test
    void shutdownNowGivesBackWhatWasHandedOverAndEndsItsWait() {
        Runnable command = () -> {};
        holdUp(pool);
        executor.execute(command);
        Future<?> future = executor.submit(() -> "never");
        clock.advance(Duration.ofMillis(6));

        List<Runnable> neverStarted = executor.shutdownNow();

        gate.countDown();
        end(executor);
        assertThat(neverStarted).containsExactly(command, (Runnable) future);
        assertThat(events(QUEUE))
                .extracting(Event::outcome, Event::duration)
                .containsOnly(tuple(Outcome.CANCELLED, Duration.ofMillis(6)));
        assertThat(events(RUN)).isEmpty();
    }

    @Test
    void shutdownNowGivesBackTheTasksOfOthersAsTheyAre() {
        Runnable unmeasured = () -> {};
        holdUp(pool);
        pool.execute(unmeasured);

        assertThat(executor.shutdownNow()).containsExactly(unmeasured);

        gate.countDown();
        end(executor);
    }

    @Test
    void taskRefusedAfterShutdownIsFailedWait() {
        executor.shutdown();

        assertThatThrownBy(() -> executor.submit(() -> "late")).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        assertThat(events(QUEUE)).extracting(Event::outcome).containsExactly(Outcome.FAILURE, Outcome.FAILURE);
        assertThat(events(RUN)).isEmpty();
    }

    @Test
    void submittedTasksCarryWhatWasCarriedWhereTheyWereHandedOver() throws Exception {
        Callable<CarriedContext> look = () -> ThreadContext.current().carried();

        Future<CarriedContext> carried = ThreadContext.get(NIGHTLY, () -> executor.submit(look));
        Future<CarriedContext> bare = executor.submit(look);

        assertThat(carried.get()).isSameAs(NIGHTLY);
        assertThat(bare.get()).isSameAs(CarriedContext.NOTHING);
        end(executor);
    }

    @Test
    void measuresAllTasksInBulkOnce() throws Exception {
        List<Callable<Integer>> works = IntStream.range(0, 5)
                .<Callable<Integer>>mapToObj(number -> () -> number)
                .toList();

        List<Future<Integer>> futures = executor.invokeAll(works);
        List<Future<Integer>> inTime = executor.invokeAll(works, 1, MINUTES);

        end(executor);
        assertThat(futures).hasSize(5).allMatch(Future::isDone);
        assertThat(inTime).hasSize(5).noneMatch(Future::isCancelled);
        assertThat(series(QUEUE).successes()).isEqualTo(10);
        assertThat(series(RUN).successes()).isEqualTo(10);
    }

    @Test
    void tasksInBulkThatDoNotBeginInTimeAreCancelled() throws Exception {
        holdUp(pool);

        List<Future<String>> futures = executor.invokeAll(List.of(() -> "a", () -> "b"), 1, MILLISECONDS);

        gate.countDown();
        end(executor);
        assertThat(futures).allMatch(Future::isCancelled);
        assertThat(series(QUEUE).cancellations()).isEqualTo(2);
        assertThat(events(RUN)).isEmpty();
    }

    @Test
    void firstOfSeveralTasksIsSuccessAndEachCountsOnce() throws Exception {
        Collection<Callable<String>> works = List.of(() -> "a", () -> "b", () -> "c");

        assertThat(executor.invokeAny(works)).isEqualTo("a");
        assertThat(executor.invokeAny(works, 1, MINUTES)).isEqualTo("a");

        end(executor);
        assertThat(series(QUEUE).calls()).isEqualTo(6);
        assertThat(series(RUN).failures()).isZero();
        assertThat(series(RUN).calls()).isEqualTo(series(QUEUE).successes());
    }

    @Test
    void noneOfSeveralInTimeIsATimeout() {
        holdUp(pool);

        assertThatThrownBy(() -> executor.invokeAny(List.of(() -> "a"), 1, MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        gate.countDown();
        end(executor);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.CANCELLED, null));
    }

    @Test
    void nullAmongTasksInBulkLeavesNothingWaiting() {
        List<Callable<String>> works = new ArrayList<>(List.of(() -> "a"));
        works.add(null);

        assertThatThrownBy(() -> executor.invokeAll(works)).isInstanceOf(NullPointerException.class);

        end(executor);
        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void completionServiceMeasuresTaskOnce() throws Exception {
        ExecutorCompletionService<String> service = new ExecutorCompletionService<>(executor);
        service.submit(() -> "found");

        assertThat(service.take().get()).isEqualTo("found");

        end(executor);
        assertThat(outcomes()).isEqualTo(tuple(Outcome.SUCCESS, Outcome.SUCCESS));
    }

    @Test
    void tasksOfAForkJoinPoolMayWaitForEachOther() throws Exception {
        ForkJoinPool narrow = new ForkJoinPool(1);
        ExecutorService measured = analytics.wrap(NAME, (ExecutorService) narrow);

        Future<String> outer =
                measured.submit(() -> measured.submit(() -> "inner").get());

        assertThat(outer.get(1, MINUTES)).isEqualTo("inner");
        end(measured);
        assertThat(series(RUN).successes()).isEqualTo(2);
    }

    @Test
    void failedFutureThrowsOnForkJoinThread() throws Exception {
        ForkJoinPool narrow = new ForkJoinPool(1);
        ExecutorService measured = analytics.wrap(NAME, (ExecutorService) narrow);
        IOException error = new IOException("unreachable");

        Future<Throwable> seen = measured.submit(() -> {
            try {
                return measured.submit(failing(error)).get();
            } catch (ExecutionException failed) {
                return failed.getCause();
            }
        });

        assertThat(seen.get(1, MINUTES)).isSameAs(error);
        end(measured);
    }

    @Test
    void itsLifeIsThatOfTheActualPool() throws Exception {
        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor).hasToString(pool.toString());

        executor.shutdown();

        assertThat(pool.isShutdown()).isTrue();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(60, SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }

    private static Callable<Throwable> failing(IOException error) {
        return () -> {
            throw error;
        };
    }
}
