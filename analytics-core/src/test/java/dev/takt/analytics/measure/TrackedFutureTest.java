package dev.takt.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackedFutureTest {
    private static final int LINKS = 100_000;
    private static final long SMALL_STACK_BYTES = 256 << 10;

    private final CompletableFuture<String> source = new CompletableFuture<>();

    /** An end whose recording throws. */
    private static final class BrokenEnding extends SingleEnd {
        private final Supplier<Error> error;

        private BrokenEnding(Supplier<Error> error) {
            this.error = error;
        }

        @Override
        public void end(@Nullable Object value, @Nullable Throwable thrown) {
            throw error.get();
        }
    }

    static List<Supplier<Error>> errors() {
        return List.of(StackOverflowError::new, OutOfMemoryError::new, AssertionError::new);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void completesThoughRecordingThrows(Supplier<Error> error) {
        CompletableFuture<String> tracked = TrackedFuture.follow(source, new BrokenEnding(error));

        source.complete("found");

        assertThat(tracked).isCompletedWithValue("found");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void completesByOthersThoughRecordingThrows(Supplier<Error> error) {
        CompletableFuture<String> completed = TrackedFuture.follow(source, new BrokenEnding(error));
        CompletableFuture<String> cancelled = TrackedFuture.follow(source, new BrokenEnding(error));
        CompletableFuture<String> obtruded = TrackedFuture.follow(source, new BrokenEnding(error));

        assertThat(catchThrowable(() -> completed.complete("given"))).isInstanceOf(Error.class);
        assertThat(catchThrowable(() -> obtruded.obtrudeValue("given"))).isInstanceOf(Error.class);
        cancelled.cancel(true);

        assertThat(completed).isCompletedWithValue("given");
        assertThat(obtruded).isCompletedWithValue("given");
        assertThat(cancelled).isCancelled();
    }

    @Test
    void chainOfFailedRecordingsCompletes() {
        CompletableFuture<String> last = source;
        for (int link = 0; link < LINKS; link++) {
            last = TrackedFuture.follow(last, new BrokenEnding(StackOverflowError::new));
        }

        source.complete("found");

        assertThat(last).isCompletedWithValue("found");
    }

    @Test
    void chainCompletesOnASmallStack() throws InterruptedException {
        CompletableFuture<String> last = source;
        for (int link = 0; link < LINKS; link++) {
            last = TrackedFuture.followed(last, () -> {});
        }
        Thread small = new Thread(null, () -> source.complete("found"), "small", SMALL_STACK_BYTES);

        small.start();
        small.join();

        assertThat(last).isCompletedWithValue("found");
    }

    @Test
    void branchesOfADeepChainAllComplete() {
        CompletableFuture<String> last = source;
        List<CompletableFuture<String>> branches = new ArrayList<>();
        for (int link = 0; link < 1_000; link++) {
            last = TrackedFuture.followed(last, () -> {});
            branches.add(TrackedFuture.followed(last.thenApply(value -> value + "!"), () -> {}));
        }

        source.complete("found");

        assertThat(branches).allSatisfy(branch -> assertThat(branch).isCompletedWithValue("found!"));
    }

    @Test
    void dependentsMayCompleteDeeperThanAnyBound() {
        int levels = 1_000;
        List<CompletableFuture<String>> sources = new ArrayList<>();
        List<CompletableFuture<String>> promises = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            CompletableFuture<String> next = new CompletableFuture<>();
            sources.add(next);
            promises.add(TrackedFuture.followed(next, () -> {}));
        }
        for (int level = 1; level < levels; level++) {
            CompletableFuture<String> next = sources.get(level);
            CompletableFuture<Void> unused = promises.get(level - 1).thenAccept(next::complete);
        }

        sources.get(0).complete("found");

        assertThat(promises).allSatisfy(promise -> assertThat(promise).isCompletedWithValue("found"));
    }

    @Test
    void chainCompletesInParallel() {
        for (int round = 0; round < 20; round++) {
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<String> last = first;
            for (int link = 0; link < 100; link++) {
                last = TrackedFuture.followed(last, () -> {});
            }
            CompletableFuture<String> end = last;
            CountDownLatch ended = new CountDownLatch(1);
            CompletableFuture<String> unused = end.whenComplete((value, error) -> ended.countDown());

            Threads.together(2, number -> {
                if (number == 0) {
                    first.complete("found");
                } else {
                    end.cancel(true);
                }
            });

            Threads.await(ended);
            assertThat(end).isDone();
        }
    }
}
