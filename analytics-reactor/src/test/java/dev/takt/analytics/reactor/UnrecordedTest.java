package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.reactor.ScriptedSource.Script;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;

/** Streams whose measurement cannot be recorded: they go on as if they were not tracked. */
class UnrecordedTest {
    private final BrokenClock clock = new BrokenClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    /** A clock that throws on the thread of the test, once it is broken. */
    private static final class BrokenClock implements Clock {
        private final Thread test = Thread.currentThread();
        private final ManualClock time = new ManualClock();
        private Throwable failure;

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanoTime() {
            if (failure != null && Thread.currentThread() == test) {
                throw BrokenClock.<RuntimeException>unchecked(failure);
            }
            return time.nanoTime();
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(StreamWay.values())
                .flatMap(way -> Stream.of(
                                new StackOverflowError("no stack"),
                                new InternalError("no heap"),
                                new NoClassDefFoundError("no class"),
                                new IllegalStateException("no clock"))
                        .map(failure -> Arguments.of(way, failure)));
    }

    @AfterEach
    void close() {
        clock.failure = null;
        analytics.close();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everySignalReachesTheSubscriberOnce(StreamWay way, Throwable failure) {
        List<Function<ScriptedSource, Publisher<Object>>> forms =
                List.of(source -> way.of(analytics, source.mono()), source -> way.of(analytics, source.flux()));
        for (Function<ScriptedSource, Publisher<Object>> form : forms) {
            assertThat(heard(form, failure, true, CoreSubscriber::onComplete)).containsExactly(SignalType.ON_COMPLETE);
            assertThat(heard(form, failure, true, one -> one.onError(Pipeline.ERROR)))
                    .containsExactly(Pipeline.ERROR);
            assertThat(heard(form, failure, true, UnrecordedTest::valueAndEnd))
                    .containsExactly("a", SignalType.ON_COMPLETE);
            assertThat(heard(form, failure, false, UnrecordedTest::valueAndEnd))
                    .containsExactly("a", SignalType.ON_COMPLETE);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void cancellationReachesTheSource(StreamWay way, Throwable failure) {
        ScriptedSource source = new ScriptedSource(one -> {}, one -> {});
        Listener listener = new Listener();
        way.of(analytics, source.flux()).subscribe(listener);

        clock.failure = failure;
        listener.cancel();

        assertThat(source.cancellations()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void fusedElementsReachTheSubscriber(StreamWay way, Throwable failure) {
        Flux<Integer> numbers = way.of(analytics, Flux.range(1, 3));
        Mono<Integer> one = way.of(analytics, Mono.just(1));

        clock.failure = failure;

        StepVerifier.create(numbers.map(n -> n + 1)).expectNext(2, 3, 4).verifyComplete();
        StepVerifier.create(numbers).expectNext(1, 2, 3).verifyComplete();
        StepVerifier.create(one.map(n -> n + 1)).expectNext(2).verifyComplete();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void fetchedElementsReachTheSubscriber(StreamWay way, Throwable failure) {
        Flux<Integer> numbers =
                way.of(analytics, Flux.range(1, 3).doOnSubscribe(subscription -> clock.failure = failure));

        StepVerifier.create(numbers.concatMapIterable(n -> List.of(n, n)))
                .expectNext(1, 1, 2, 2, 3, 3)
                .verifyComplete();
    }

    @Test
    void subscriptionThatCannotBeMeasuredIsNotOpen() {
        Mono<Integer> one = ReactorAnalytics.track(analytics.tracker("find"), Mono.just(1));
        clock.failure = new InternalError("no heap");
        assertThat(one.block()).isEqualTo(1);
        clock.failure = null;

        assertThat(analytics.stats().calls()).isZero();
        assertThat(analytics.stats().series())
                .allSatisfy(series -> assertThat(series.inFlight()).isZero());
    }

    @Test
    void sourceThatThrowsOutOfARequestIsAFailure() {
        Error fatal = new InternalError("none left");
        Flux<Integer> dying = ReactorAnalytics.track(
                analytics.tracker("find"), Flux.range(1, 3).hide().map(n -> {
                    throw fatal;
                }));

        assertThatThrownBy(dying::blockLast).isSameAs(fatal);

        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.FAILURE);
    }

    @Test
    void fusedTrackedStreamStaysFuseable() {
        Flux<Integer> numbers = ReactorAnalytics.track(analytics.tracker("find"), Flux.range(1, 3));

        StepVerifier.create(numbers)
                .expectFusion(Fuseable.SYNC)
                .expectNext(1, 2, 3)
                .verifyComplete();
    }

    private List<Object> heard(
            Function<ScriptedSource, Publisher<Object>> form, Throwable failure, boolean begun, Script script) {
        ScriptedSource source = new ScriptedSource(one -> {}, one -> {});
        Publisher<Object> tracked = form.apply(source);
        Listener listener = new Listener();
        clock.failure = begun ? null : failure;
        tracked.subscribe(listener);
        clock.failure = failure;
        source.run(script);
        clock.failure = null;
        return listener.heard();
    }

    private static void valueAndEnd(CoreSubscriber<? super Object> subscriber) {
        subscriber.onNext("a");
        subscriber.onComplete();
    }
}
