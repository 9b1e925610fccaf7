package dev.takt.analytics.tracker;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.event.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A wrapped pool and code that knows the tasks of the pool. */
class WrappedPoolTest extends ExecutorTest {
    private final List<String> ran = new CopyOnWriteArrayList<>();

    private final class Ranked implements Runnable, Comparable<Ranked> {
        private final String name;

        private Ranked(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            ran.add(name);
        }

        @Override
        public int compareTo(Ranked other) {
            return name.compareTo(other.name);
        }
    }

    @Test
    void comparableTasksRunInTheirOrder() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, MINUTES, new PriorityBlockingQueue<>());
        ExecutorService executor = analytics.wrap(NAME, (ExecutorService) pool);
        CountDownLatch held = new CountDownLatch(1);
        executor.execute(() -> {
            held.countDown();
            Threads.await(gate);
        });
        Threads.await(held);

        executor.execute(new Ranked("c"));
        Future<?> submitted = executor.submit(new Ranked("a"));
        executor.execute(new Ranked("b"));
        gate.countDown();

        end(executor);
        assertThat(submitted).isDone();
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void rejectionHandlerReachesTheWork() {
        AtomicReference<Object> rejected = new AtomicReference<>();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, MINUTES, new LinkedBlockingQueue<>(), (task, full) -> {
                    rejected.set(TrackedTask.workIn(task));
                    new ThreadPoolExecutor.AbortPolicy().rejectedExecution(task, full);
                });
        ExecutorService executor = analytics.wrap(NAME, (ExecutorService) pool);
        Ranked work = new Ranked("a");
        end(executor);

        assertThat(catchThrowable(() -> executor.execute(work))).isNotNull();
        assertThat(rejected).hasValue(work);
        assertThat(catchThrowable(() -> executor.submit(work))).isNotNull();
        assertThat(rejected).hasValue(work);
        assertThat(TrackedTask.workIn(work)).isSameAs(work);
    }

    @Test
    void timedGetHelpsInAForkJoinPool() throws Exception {
        ForkJoinPool narrow = new ForkJoinPool(1);
        ExecutorService executor = analytics.wrap(NAME, (ExecutorService) narrow);

        Future<String> outer =
                executor.submit(() -> executor.submit(() -> "inner").get(1, MINUTES));

        assertThat(outer.get(2, MINUTES)).isEqualTo("inner");
        end(executor);
    }

    @Test
    void cancelWhileTheRunIsRecordedIsRefused() throws Exception {
        CancellingClock cancelling = new CancellingClock();
        try (Analytics watched = Analytics.builder().clock(cancelling).build()) {
            ExecutorService executor = watched.wrap(NAME, Executors.newSingleThreadExecutor());
            CountDownLatch submitted = new CountDownLatch(1);
            Future<String> future = executor.submit(() -> {
                Threads.await(submitted);
                cancelling.worker.set(Thread.currentThread());
                return "found";
            });
            cancelling.future.set(future);
            submitted.countDown();

            assertThat(future.get(1, MINUTES)).isEqualTo("found");

            end(executor);
            assertThat(cancelling.cancelled).hasValue(false);
            assertThat(watched.stats().successes()).isEqualTo(2);
        }
    }

    /** A clock that cancels a future when the worker reads the time once more. */
    private static final class CancellingClock implements Clock {
        private final AtomicReference<Thread> worker = new AtomicReference<>();
        private final AtomicReference<Future<?>> future = new AtomicReference<>();
        private final AtomicReference<Boolean> cancelled = new AtomicReference<>();

        @Override
        public long nanoTime() {
            if (worker.compareAndSet(Thread.currentThread(), null)) {
                cancelled.set(future.get().cancel(false));
            }
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }
}
