package dev.takt.analytics.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TimedFutureTest {
    private final ManualClock clock = new ManualClock();
    private final Recorder recorder = Recorder.create(ScopeLimits.defaults(), clock);
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @Test
    void timeLastsUntilWorkEnds() {
        inScope(() -> {
            CompletableFuture<String> timed = Scope.timeFuture("load", () -> source);
            clock.advance(Duration.ofSeconds(3));
            source.complete("loaded");
            assertThat(timed).isCompletedWithValue("loaded");
        });

        assertThat(recorder.result()).containsEntry("load.count", 1.0).containsEntry("load.total_dur", 3.0);
    }

    @Test
    void addsTimeBeforeDependentsRun() {
        inScope(() -> {
            Scope outside = Recorder.create().record();
            CompletableFuture<Void> closed =
                    Scope.timeFuture("load", () -> source).thenRun(outside::close);
            source.complete("loaded");
            assertThat(closed).isCompleted();
        });

        assertThat(recorder.result()).containsEntry("load.count", 1.0).doesNotContainKey("late_count");
    }

    @Test
    void failureCountsAndIsPassedOnUnchanged() {
        IOException failure = new IOException("disk");
        inScope(() -> {
            CompletableFuture<String> timed = Scope.timeFuture("load", Tags.of("a", "b"), () -> source);
            source.completeExceptionally(failure);
            assertThat(catchThrowable(timed::join)).hasCause(failure);
            assertThat(catchThrowable(() -> Scope.timeFuture("load", () -> {
                        throw new IllegalStateException("at once");
                    })))
                    .hasMessage("at once");
        });

        assertThat(recorder.result()).containsEntry("load.count", 2.0);
        assertThat(recorder.result(Tags.of("a", "b"))).containsEntry("load.count", 1.0);
    }

    @Test
    void cancellingReachesTheSourceAndCounts() {
        inScope(() -> {
            CompletableFuture<String> timed = Scope.timeFuture("load", () -> source);
            timed.cancel(true);
            assertThat(catchThrowable(timed::join)).isInstanceOf(CancellationException.class);
        });

        assertThat(source).isCancelled();
        assertThat(recorder.result()).containsEntry("load.count", 1.0);
    }

    @Test
    void returnsDoneFutureItself() {
        source.complete("there");
        Supplier<CompletionStage<String>> none = () -> null;

        inScope(() -> {
            assertThat(Scope.timeFuture("load", () -> source)).isSameAs(source);
            assertThat((Object) Scope.timeFuture("load", none)).isNull();
        });

        assertThat(recorder.result()).containsEntry("load.count", 2.0);
    }

    @Test
    void returnsSourceWithoutScope() {
        assertThat(Scope.timeFuture("load", () -> source)).isSameAs(source);
    }

    @Test
    void futureThatEndsAfterCloseIsLate() {
        inScope(() -> assertThat(Scope.timeFuture("load", () -> source)).isNotDone());

        source.complete("loaded");

        assertThat(recorder.result()).containsEntry("late_count", 1.0).doesNotContainKey("load.count");
    }

    private void inScope(Runnable work) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            work.run();
        }
    }
}
