package dev.takt.analytics.tracker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first end of a tracked future decides both its result and its record. */
class FutureEndingTest {
    private final Analytics analytics =
            Analytics.builder().clock(new ManualClock()).build();
    private final CompletableFuture<Object> source = new CompletableFuture<>();

    /** A way to end a future, and how a call that it ends is recorded. */
    @SuppressWarnings("ImmutableEnumChecker") // the actions have no state
    private enum Means {
        CANCEL(Outcome.CANCELLED, future -> future.cancel(true)),
        COMPLETE(Outcome.SUCCESS, future -> future.complete("given")),
        COMPLETE_EXCEPTIONALLY(Outcome.FAILURE, future -> future.completeExceptionally(new IOException("unreachable"))),
        CANCEL_BY_EXCEPTION(
                Outcome.CANCELLED,
                future -> future.completeExceptionally(new java.util.concurrent.CancellationException())),
        COMPLETE_ASYNC(Outcome.SUCCESS, future -> future.completeAsync(() -> "given", Runnable::run)),
        COMPLETE_ASYNC_THROWING(
                Outcome.FAILURE,
                future -> future.completeAsync(
                        () -> {
                            throw new IllegalStateException("not found");
                        },
                        Runnable::run)),
        OR_TIMEOUT(Outcome.FAILURE, future -> settled(future.orTimeout(1, MILLISECONDS))),
        COMPLETE_ON_TIMEOUT(Outcome.SUCCESS, future -> settled(future.completeOnTimeout("given", 1, MILLISECONDS))),
        OBTRUDE_VALUE(Outcome.SUCCESS, future -> future.obtrudeValue("given")),
        OBTRUDE_EXCEPTION(Outcome.FAILURE, future -> future.obtrudeException(new IOException("unreachable")));

        private final Outcome outcome;
        private final Consumer<CompletableFuture<Object>> end;

        Means(Outcome outcome, Consumer<CompletableFuture<Object>> end) {
            this.outcome = outcome;
            this.end = end;
        }

        boolean obtrudes() {
            return this == OBTRUDE_VALUE || this == OBTRUDE_EXCEPTION;
        }

        private static void settled(CompletableFuture<Object> future) {
            Threads.join(future.handle((value, error) -> true));
        }
    }

    static Stream<Arguments> waysAndMeans() {
        return PromiseWay.all()
                .filter(way -> !way.name().startsWith("Scope") && !way.name().startsWith("batch"))
                .flatMap(way -> Arrays.stream(Means.values()).map(means -> Arguments.of(way, means)));
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @ParameterizedTest
    @MethodSource("waysAndMeans")
    void endThatComesFirstIsRecorded(PromiseWay way, Means means) {
        CompletableFuture<Object> tracked = way.of(analytics).future(() -> source);

        means.end.accept(tracked);
        Outcome seen = outcomeOf(tracked);
        source.complete("found");

        assertThat(onlyCall().outcome())
                .isEqualTo(means.outcome)
                .isEqualTo(seen)
                .isEqualTo(outcomeOf(tracked));
    }

    @ParameterizedTest
    @MethodSource("waysAndMeans")
    void endAfterTheSourceChangesNoRecord(PromiseWay way, Means means) {
        CompletableFuture<Object> tracked = way.of(analytics).future(() -> source);
        source.complete("found");

        means.end.accept(tracked);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(outcomeOf(tracked)).isEqualTo(means.obtrudes() ? means.outcome : Outcome.SUCCESS);
    }

    /** Dependents run last in, first out: that of the test runs when the source is done and its promise is not. */
    @ParameterizedTest
    @MethodSource("waysAndMeans")
    void endBetweenSourceAndPromiseIsRecorded(PromiseWay way, Means means) {
        CompletableFuture<Object> silent = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false; // the method of the superclass would run the dependents that are left
            }
        };
        CompletableFuture<Object> tracked = way.of(analytics).future(() -> silent);
        CompletableFuture<Object> between = silent.whenComplete((value, error) -> means.end.accept(tracked));

        silent.complete("found");

        assertThat(between).isCompletedWithValue("found");
        assertThat(onlyCall().outcome()).isEqualTo(means.outcome).isEqualTo(outcomeOf(tracked));
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"OR_TIMEOUT", "COMPLETE_ON_TIMEOUT"},
            mode = EnumSource.Mode.EXCLUDE)
    void endWhileTheSourceIsRecordedChangesNoRecord(Means means) {
        AtomicReference<CompletableFuture<Object>> tracked = new AtomicReference<>();
        Tracker tracker = analytics.tracker("find").hook(call -> result -> {
            means.end.accept(tracked.get());
            return null;
        });
        tracked.set(tracker.future(() -> source));

        source.complete("found");

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(outcomeOf(tracked.get())).isEqualTo(means.obtrudes() ? means.outcome : Outcome.SUCCESS);
    }

    @Test
    void cancelOnAnotherThreadDoesNotWaitForAHook() {
        CountDownLatch recording = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Tracker tracker = analytics.tracker("find").hook(call -> result -> {
            recording.countDown();
            Threads.await(cancelled);
            return null;
        });
        CompletableFuture<Object> tracked = tracker.future(() -> source);
        CompletableFuture<Boolean> completing = Threads.start(() -> source.complete("found"));
        Threads.await(recording);

        assertThat(tracked.cancel(true)).isFalse();
        assertThat(tracked.complete("given")).isFalse();
        cancelled.countDown();

        assertThat(Threads.join(completing)).isTrue();
        assertThat(tracked).isCompletedWithValue("found");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void timeoutIsRecordedAsWhatTheCallerSees() {
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> source);

        Throwable seen = catchThrowable(() -> Threads.join(tracked.orTimeout(1, MILLISECONDS)));

        assertThat(seen).hasCauseInstanceOf(TimeoutException.class);
        assertThat(onlyCall().errorType()).isEqualTo(TimeoutException.class.getName());
        assertThat(analytics.stats().series().get(0).inFlight()).isZero();
    }

    @Test
    void hookSeesTheValueGivenByOthers() {
        AtomicReference<Object> seen = new AtomicReference<>();
        Tracker tracker = analytics.tracker("find").hook(call -> result -> {
            seen.set(result.value());
            return null;
        });

        tracker.future(() -> source).complete("given");

        assertThat(seen).hasValue("given");
    }

    @Test
    void dependentsOfAnEndByOthersRunAfterItsRecord() {
        AtomicReference<Long> seen = new AtomicReference<>();
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> source);
        CompletableFuture<Object> dependent = tracked.whenComplete(
                (value, error) -> seen.set(analytics.stats().failures()));

        tracked.completeExceptionally(new IOException("unreachable"));

        assertThat(dependent).isCompletedExceptionally();
        assertThat(seen).hasValue(1L);
    }

    @Test
    void sourceThatCompletesInPlaceOfBeingCancelledSucceeds() {
        CompletableFuture<Object> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                complete("partial");
                return false;
            }
        };
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> stubborn);

        assertThat(tracked.cancel(true)).isFalse();

        assertThat(tracked).isCompletedWithValue("partial");
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void completeAsyncWrapsWhatItsSupplierThrows() {
        IllegalStateException thrown = new IllegalStateException("not found");
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> source);
        CompletableFuture<Object> same = tracked.completeAsync(
                () -> {
                    throw thrown;
                },
                Runnable::run);

        assertThat(same).isSameAs(tracked);
        assertThat(FutureWay.outcomeOf(tracked))
                .isInstanceOf(CompletionException.class)
                .extracting("cause")
                .isSameAs(thrown);
    }

    @Test
    void completeAsyncOfADoneFutureRunsNothing() {
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> source);
        source.complete("found");
        AtomicReference<Object> run = new AtomicReference<>();

        CompletableFuture<Object> same = tracked.completeAsync(
                () -> {
                    run.set("run");
                    return "late";
                },
                Runnable::run);

        assertThat(same).isCompletedWithValue("found");
        assertThat(run).hasValue(null);
    }

    @Test
    void nullIsNoThrowable() {
        CompletableFuture<Object> tracked = analytics.tracker("find").future(() -> source);

        assertThatThrownBy(() -> tracked.completeExceptionally(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> tracked.obtrudeException(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> tracked.completeAsync(null, Runnable::run)).isInstanceOf(NullPointerException.class);

        assertThat(tracked).isNotDone();
        assertThat(analytics.stats().calls()).isZero();
    }

    private Event onlyCall() {
        List<Event> events = analytics.events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Outcome outcomeOf(CompletableFuture<Object> done) {
        assertThat(done).isDone();
        if (!done.isCompletedExceptionally()) {
            return Outcome.SUCCESS;
        }
        return done.isCancelled() ? Outcome.CANCELLED : Outcome.FAILURE;
    }
}
