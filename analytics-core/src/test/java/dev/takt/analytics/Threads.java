package dev.takt.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Real threads for tests; what fails on one of them fails the test. */
public final class Threads {
    private static final long LONGEST_SECONDS = 60;

    private Threads() {}

    /** Runs {@code work} on {@code count} threads that start together, and waits for them. */
    public static void together(int count, IntConsumer work) {
        CountDownLatch ready = new CountDownLatch(count);
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            done.add(start(() -> {
                ready.countDown();
                await(ready);
                work.accept(number);
                return null;
            }));
        }
        done.forEach(Threads::join);
    }

    /** Runs {@code work} on a new thread and waits for it and the thread to end. */
    public static <T> T onFreshThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = threadOf(work, result);
        T value = join(result);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return value;
    }

    /** Runs {@code work} on a new thread. */
    public static <T> CompletableFuture<T> start(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threadOf(work, result);
        return result;
    }

    /** Waits for {@code latch}, within a minute. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the latch was not opened");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Returns the result of {@code future}, within a minute. */
    public static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    private static <T> Thread threadOf(Supplier<T> work, CompletableFuture<T> result) {
        Thread thread = new Thread(() -> result.completeAsync(work, Runnable::run), "test-thread");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
