package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.PendingContract;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways to track a future, and what is peculiar to futures. */
class FutureTrackingTest extends PendingContract<FutureWay> {

    static Stream<FutureWay> ways() {
        return FutureWay.all();
    }

    @Test
    void nullFutureIsFailureAndIsReturned() {
        CompletableFuture<Object> tracked = way.future(analytics, () -> null);

        assertThat(tracked).isNull();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isNull();
    }

    @Test
    void disabledInstanceReturnsNullFuture() {
        try (Analytics disabled = disabled()) {
            CompletableFuture<Object> tracked = way.future(disabled, () -> null);

            assertThat(tracked).isNull();
        }
    }

    @Test
    void workThatThrowsInPlaceOfGivingAFutureIsAFailure() {
        IllegalStateException thrown = new IllegalStateException("not connected");

        Throwable caught = catchThrowable(() -> way.future(analytics, () -> {
            throw thrown;
        }));

        assertThat(caught).isSameAs(thrown);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void workThatThrowsACancellationInPlaceOfGivingAFutureIsCancelled() {
        CancellationException thrown = new CancellationException("given up");

        Throwable caught = catchThrowable(() -> way.future(analytics, () -> {
            throw thrown;
        }));

        assertThat(caught).isSameAs(thrown);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void countsTimeOfFutureCreation() {
        CompletableFuture<Object> tracked = way.future(analytics, () -> {
            clock.advance(Duration.ofMillis(4));
            return CompletableFuture.completedFuture("found");
        });

        assertThat(tracked).isCompletedWithValue("found");
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void nullValueReachesDependents() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source);

        source.complete(null);

        assertThat(tracked).isCompletedWithValue(null);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void returnsDoneFutureItself() {
        CompletableFuture<Object> succeeded = CompletableFuture.completedFuture("found");
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(new IOException("unreachable"));
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThat(way.future(analytics, () -> succeeded)).isSameAs(succeeded);
        assertThat(way.future(analytics, () -> failed)).isSameAs(failed);
        assertThat(way.future(analytics, () -> cancelled)).isSameAs(cancelled);

        assertThat(analytics.stats().successes()).isEqualTo(1);
        assertThat(analytics.stats().failures()).isEqualTo(1);
        assertThat(analytics.stats().cancellations()).isEqualTo(1);
    }

    @Test
    void disabledInstanceReturnsFutureItself() {
        try (Analytics disabled = disabled()) {
            CompletableFuture<Object> source = new CompletableFuture<>();

            assertThat(way.future(disabled, () -> source)).isSameAs(source);
        }
    }

    @Test
    void dependentsAreGivenTheVeryThrowableThatTheSourceWouldGiveThem() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> source = first.thenApply(value -> value);
        CompletableFuture<Object> tracked = way.future(analytics, () -> source);

        first.completeExceptionally(new IOException("unreachable"));

        assertThat(FutureWay.outcomeOf(tracked))
                .isInstanceOf(CompletionException.class)
                .isSameAs(FutureWay.outcomeOf(source));
        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void sourceCancelledByOthersIsCancelled() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source);

        source.cancel(true);

        assertThat(tracked).isCancelled();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void cancelTellsTheTruthAboutWhetherItCancelled() {
        CompletableFuture<Object> running = way.future(analytics, CompletableFuture::new);
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> ended = way.future(analytics, () -> source);
        source.complete("found");

        assertThat(running.cancel(true)).isTrue();
        assertThat(running).isCancelled();
        assertThat(ended.cancel(true)).isFalse();
        assertThat(ended).isCompletedWithValue("found");
    }

    @Test
    void addsNoCallbackToDoneFuture() {
        CallbackCounting done = new CallbackCounting();
        done.complete("found");

        assertThat(way.future(analytics, () -> done)).isSameAs(done);

        assertThat(done.callbacks).isZero();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    /** Counts the callbacks that are registered for its end. */
    private static final class CallbackCounting extends CompletableFuture<Object> {
        private int callbacks;

        @Override
        public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
            callbacks++;
            return super.whenComplete(action);
        }
    }

    @Test
    void tracksForeignStageToItsEnd() {
        ForeignStage source = new ForeignStage();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source.stage());
        clock.advance(Duration.ofMillis(6));

        source.complete("found");

        assertThat(tracked).isCompletedWithValue("found");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(6));
    }

    @Test
    void recordsStageThatEndsTwiceOnce() {
        ForeignStage source = new ForeignStage();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source.stage());

        source.complete("found");
        source.completeExceptionally(new IOException("unreachable"));

        assertThat(tracked).isCompletedWithValue("found");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void foreignStageCanBeCancelled() {
        ForeignStage source = new ForeignStage();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source.stage());

        assertThat(tracked.cancel(true)).isTrue();
        source.complete("too late");

        assertThat(tracked).isCancelled();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void disabledInstanceReturnsForeignStage() {
        try (Analytics disabled = disabled()) {
            ForeignStage source = new ForeignStage();
            CompletableFuture<Object> tracked = way.future(disabled, () -> source.stage());

            source.complete("found");

            assertThat(tracked).isCompletedWithValue("found");
        }
    }

    @Test
    void tracksMinimalStageToItsEnd() {
        CompletableFuture<Object> behind = new CompletableFuture<>();
        CompletionStage<Object> source = behind.minimalCompletionStage();
        CompletableFuture<Object> tracked = way.future(analytics, () -> source);
        IOException error = new IOException("unreachable");

        behind.completeExceptionally(error);

        assertThat(FutureWay.outcomeOf(tracked))
                .asInstanceOf(type(CompletionException.class))
                .extracting(Throwable::getCause)
                .isSameAs(error);
        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void recordsDoneMinimalStageAtOnce() {
        CompletionStage<Object> source = CompletableFuture.completedStage("found");

        CompletableFuture<Object> tracked = way.future(analytics, () -> source);

        assertThat(tracked).isCompletedWithValue("found");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }
}
