package dev.takt.analytics.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for every way to track a call.
 *
 * <p>A subclass has a static method {@code ways} that lists its ways; all cases run against each. {@link ValueContract} has the cases for
 * ways with a value, {@link PendingContract} those for ways that end later than they return.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
public abstract class TrackingContract<W extends Way> {
    private static final int THREADS = 8;
    private static final int ROUNDS_A_THREAD = 100;

    @Parameter
    protected W way;

    protected final ManualClock clock = new ManualClock();
    protected final Analytics analytics = Analytics.builder().clock(clock).build();

    /** The number of calls that the test ends after close. */
    private long callsAfterClose;

    @AfterEach
    void nothingWasLostAndNothingIsLeftInFlight() {
        analytics.close();

        assertThat(analytics.health().counts())
                .allSatisfy((fault, count) ->
                        assertThat(count).as(fault).isEqualTo(fault.equals("call-after-close") ? callsAfterClose : 0L));
        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    @Test
    void aCallThatReturnsIsASuccess() throws Throwable {
        way.perform(analytics, () -> "found");

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().errorType()).isNull();
        assertThat(onlyCall().name()).isEqualTo(Way.NAME);
        assertThat(onlyCall().eventType()).isEqualTo("call");
    }

    @Test
    void aCallLastsFromItsStartToItsEnd() throws Throwable {
        clock.advance(Duration.ofSeconds(3));

        way.perform(analytics, () -> {
            clock.advance(Duration.ofMillis(7));
            return "found";
        });

        assertThat(onlyCall().startTime()).isEqualTo(ManualClock.START.plusSeconds(3));
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void aCheckedExceptionComesOutAsTheSameObject() {
        comesOutAs(Outcome.FAILURE, new IOException("unreachable"));
    }

    @Test
    void anUncheckedExceptionComesOutAsTheSameObject() {
        comesOutAs(Outcome.FAILURE, new IllegalStateException("broken"));
    }

    @Test
    void anErrorComesOutAsTheSameObject() {
        comesOutAs(Outcome.FAILURE, new AssertionError("a bug"));
    }

    @Test
    void aCancellationThatIsThrownIsNoFailure() {
        comesOutAs(Outcome.CANCELLED, new CancellationException("given up"));
    }

    @Test
    void aCancellationInTheWrappingOfFuturesIsNoFailure() {
        comesOutAs(Outcome.CANCELLED, new CompletionException(new CancellationException("given up")));
    }

    @Test
    void aFailureIsNamedAfterItsCauseInTheWrappingOfFutures() {
        Throwable thrown = new CompletionException(new IOException("unreachable"));

        assertThat(catchThrowable(() -> perform(thrown))).isSameAs(thrown);

        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void theTimeOfACallThatFailsEndsThere() {
        Throwable thrown = new IOException("unreachable");

        Throwable caught = catchThrowable(() -> way.perform(analytics, () -> {
            clock.advance(Duration.ofMillis(11));
            throw thrown;
        }));

        assertThat(caught).isSameAs(thrown);
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(11));
    }

    @Test
    void theWorkRunsOnceOnTheCallersThread() throws Throwable {
        List<Thread> threads = new ArrayList<>();

        way.perform(analytics, () -> threads.add(Thread.currentThread()));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void eachLevelOfARecursionHasItsOwnTime() throws Throwable {
        way.perform(analytics, () -> {
            clock.advance(Duration.ofMillis(1));
            return way.perform(analytics, () -> {
                clock.advance(Duration.ofMillis(10));
                return way.perform(analytics, () -> {
                    clock.advance(Duration.ofMillis(100));
                    return "innermost";
                });
            });
        });

        assertThat(analytics.events())
                .extracting(Event::duration)
                .containsExactlyInAnyOrder(Duration.ofMillis(111), Duration.ofMillis(110), Duration.ofMillis(100));
    }

    @Test
    void callsOfManyThreadsAtOnceAreAllCounted() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(pool.submit(() -> performMany(together)));
            }
            for (Future<?> one : running) {
                one.get(30, SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        Stats stats = analytics.stats();
        assertThat(List.of(stats.successes(), stats.failures(), stats.cancellations()))
                .containsOnly((long) THREADS * ROUNDS_A_THREAD);
        assertThat(stats.calls()).isEqualTo(stats.successes() * 3);
    }

    @Test
    void aDisabledInstanceRunsTheWorkAndRecordsNothing() throws Throwable {
        try (Analytics disabled = disabled()) {
            AtomicBoolean ran = new AtomicBoolean();

            way.perform(disabled, () -> ran.getAndSet(true));

            assertThat(ran).isTrue();
            assertThat(disabled.stats().calls()).isZero();
            assertThat(disabled.health().isGood()).isTrue();
        }
    }

    @Test
    void aDisabledInstanceLetsOutTheSameThrowable() {
        try (Analytics disabled = disabled()) {
            Throwable thrown = new IOException("unreachable");

            Throwable caught = catchThrowable(() -> way.perform(disabled, () -> {
                throw thrown;
            }));

            assertThat(caught).isSameAs(thrown);
        }
    }

    @Test
    void afterCloseACallRunsUnrecordedAndIsCountedAsThat() throws Throwable {
        AtomicBoolean ran = new AtomicBoolean();
        way.perform(analytics, () -> "before");
        analytics.close();

        way.perform(analytics, () -> ran.getAndSet(true));

        callsAfterClose = 1;
        assertThat(ran).isTrue();
        assertThat(analytics.stats().calls()).isEqualTo(1);
        assertThat(analytics.health().count("call-after-close")).isEqualTo(1);
    }

    @Test
    void afterCloseTheSameThrowableComesOut() {
        Throwable thrown = new IOException("unreachable");
        analytics.close();

        Throwable caught = catchThrowable(() -> perform(thrown));

        callsAfterClose = 1;
        assertThat(caught).isSameAs(thrown);
        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void aCallThatRunsWhileTheInstanceIsClosedGoesOn() throws Throwable {
        AtomicReference<String> after = new AtomicReference<>();

        way.perform(analytics, () -> {
            analytics.close();
            after.set("went on");
            return "found";
        });

        callsAfterClose = 1;
        assertThat(after).hasValue("went on");
        assertThat(analytics.stats().calls()).isZero();
    }

    /** The one call that was recorded. */
    protected final Event onlyCall() {
        List<Event> events = analytics.events();
        assertThat(events).as("recorded calls").hasSize(1);
        assertThat(analytics.stats().calls()).isEqualTo(1);
        return events.get(0);
    }

    /** An instance that measures nothing. */
    protected final Analytics disabled() {
        return Analytics.builder()
                .clock(clock)
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build();
    }

    private void comesOutAs(Outcome outcome, Throwable thrown) {
        Throwable caught = catchThrowable(() -> perform(thrown));

        assertThat(caught).isSameAs(thrown);
        assertThat(onlyCall().outcome()).isEqualTo(outcome);
        assertThat(onlyCall().errorType())
                .isEqualTo(outcome == Outcome.FAILURE ? thrown.getClass().getName() : null);
    }

    private void perform(Throwable thrown) throws Throwable {
        way.perform(analytics, () -> {
            throw thrown;
        });
    }

    private Void performMany(CyclicBarrier together) throws Exception {
        together.await(30, SECONDS);
        for (int i = 0; i < ROUNDS_A_THREAD; i++) {
            Throwable error = new IOException("unreachable");
            Throwable cancellation = new CancellationException("given up");
            assertThatCode(() -> way.perform(analytics, () -> "found")).doesNotThrowAnyException();
            assertThat(catchThrowable(() -> perform(error))).isSameAs(error);
            assertThat(catchThrowable(() -> perform(cancellation))).isSameAs(cancellation);
        }
        return null;
    }
}
