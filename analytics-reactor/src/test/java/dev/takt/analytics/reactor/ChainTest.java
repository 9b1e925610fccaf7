package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.retry.Retry;

/** Tracked streams in the middle of Reactor's own operators. */
class ChainTest extends StreamTest {

    @Test
    void aMonoThatIsSubscribedTwiceIsTwoCalls() {
        Mono<String> tracked = tracked(Mono.just("found"));

        tracked.block();
        clock.advance(Duration.ofMillis(1));
        tracked.block();

        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
    }

    @Test
    void eachAttemptOfARetryIsACall() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Integer> third = Mono.fromCallable(() -> {
            clock.advance(Duration.ofMillis(1));
            if (attempts.incrementAndGet() < 3) {
                throw new IOException("unreachable");
            }
            return attempts.get();
        });

        StepVerifier.create(tracked(third).retry(5)).expectNext(3).verifyComplete();

        assertThat(outcomes()).containsExactly(Outcome.FAILURE, Outcome.FAILURE, Outcome.SUCCESS);
        assertThat(analytics.events()).extracting(Event::duration).containsOnly(Duration.ofMillis(1));
    }

    @Test
    void aRetryInsideTheTrackedPartIsOneCall() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Integer> second =
                Mono.fromCallable(() -> 1 / attempts.getAndIncrement()).retry(5);

        StepVerifier.create(tracked(second)).expectNext(1).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void retryWhenWithBackoffMakesACallOfEachAttempt() {
        StepVerifier.withVirtualTime(() -> tracked(Mono.error(new IOException("unreachable")))
                        .retryWhen(Retry.backoff(3, Duration.ofSeconds(1))))
                .thenAwait(Duration.ofMinutes(1))
                .verifyErrorMatches(error -> error.getCause() instanceof IOException);

        assertThat(outcomes()).hasSize(4).containsOnly(Outcome.FAILURE);
        VirtualTimeScheduler.reset();
    }

    @Test
    void eachRoundOfARepeatIsACall() {
        StepVerifier.create(tracked(Flux.just("a", "b")).repeat(2))
                .expectNextCount(6)
                .verifyComplete();

        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.SUCCESS);
        assertThat(analytics.events()).extracting(Event::elements).containsOnly(OptionalLong.of(2));
    }

    @Test
    void aTimeoutCancelsTheCall() {
        StepVerifier.withVirtualTime(() -> tracked(Mono.never()).timeout(Duration.ofSeconds(1)))
                .thenAwait(Duration.ofSeconds(1))
                .verifyError(TimeoutException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        VirtualTimeScheduler.reset();
    }

    @Test
    void aTimeoutInsideTheTrackedPartIsAFailure() {
        StepVerifier.withVirtualTime(() -> tracked(Mono.never().timeout(Duration.ofSeconds(1))))
                .thenAwait(Duration.ofSeconds(1))
                .verifyError(TimeoutException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isEqualTo(TimeoutException.class.getName());
        VirtualTimeScheduler.reset();
    }

    @Test
    void callsThatMoveBetweenSchedulersAreAllCounted() {
        Flux<Integer> moved = Flux.range(1, 200)
                .flatMap(n -> tracked(Mono.fromCallable(() -> n)
                                .subscribeOn(Schedulers.boundedElastic())
                                .publishOn(Schedulers.parallel()))
                        .publishOn(Schedulers.parallel()));

        StepVerifier.create(moved).expectNextCount(200).verifyComplete();

        assertThat(analytics.stats().successes()).isEqualTo(200);
    }

    @Test
    void aMillionCallsAtAConcurrencyOf256AreAllCounted() {
        Mono<Long> count = Flux.range(0, 1_000_000)
                .flatMap(n -> tracked(Mono.just(n)).hide(), 256)
                .count();

        StepVerifier.create(count).expectNext(1_000_000L).verifyComplete();

        assertThat(analytics.stats().successes()).isEqualTo(1_000_000);
        assertThat(analytics.stats().calls()).isEqualTo(1_000_000);
    }

    @Test
    void aMillionElementsThroughFlatMapAreAllCounted() {
        Flux<Integer> inner = tracked(Flux.range(0, 1_000_000).flatMap(Mono::just, 256));

        StepVerifier.create(inner.count()).expectNext(1_000_000L).verifyComplete();

        assertThat(onlyCall().elements()).hasValue(1_000_000);
    }

    @Test
    void aConnectableFluxIsOneCallHoweverManyListen() {
        ConnectableFlux<Integer> shared = tracked(Flux.range(1, 5)).publish();
        StepVerifier first =
                StepVerifier.create(shared).expectNextCount(5).expectComplete().verifyLater();
        StepVerifier second =
                StepVerifier.create(shared).expectNextCount(5).expectComplete().verifyLater();

        shared.connect();

        first.verify();
        second.verify();
        assertThat(onlyCall().elements()).hasValue(5);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void eachSubscriberOfATrackedConnectableFluxIsACall() {
        ConnectableFlux<Integer> shared = Flux.range(1, 5).publish();
        Flux<Integer> tracked = tracked((Flux<Integer>) shared);
        StepVerifier first =
                StepVerifier.create(tracked).expectNextCount(5).expectComplete().verifyLater();
        StepVerifier second =
                StepVerifier.create(tracked).expectNextCount(5).expectComplete().verifyLater();

        shared.connect();

        first.verify();
        second.verify();
        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
    }

    @Test
    void aParallelFluxTakesItsElementsFromOneCall() {
        StepVerifier.create(tracked(Flux.range(1, 1_000))
                        .parallel(4)
                        .runOn(Schedulers.parallel())
                        .sequential())
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(1_000);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aParallelFluxCanBeTrackedOnceItIsSequential() {
        StepVerifier.create(tracked(Flux.range(1, 1_000)
                        .parallel(4)
                        .runOn(Schedulers.parallel())
                        .sequential()))
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(1_000);
    }

    @Test
    void cancellingAMonoFromAFutureReachesTheFuture() {
        CompletableFuture<String> future = new CompletableFuture<>();

        StepVerifier.create(tracked(Mono.fromFuture(future))).thenCancel().verify();

        assertThat(future).isCancelled();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aMonoFromAFutureFailsWithTheFuturesError() {
        IOException error = new IOException("unreachable");

        StepVerifier.create(tracked(Mono.fromFuture(CompletableFuture.failedFuture(error))))
                .verifyErrorSatisfies(seen -> assertThat(seen).isSameAs(error));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void theLoserOfARaceIsCancelled() {
        Mono<String> first = Mono.firstWithSignal(tracked(Mono.<String>never()), Mono.just("winner"));

        StepVerifier.create(first).expectNext("winner").verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void theContextOfTheSubscriberReachesTheSource() {
        Mono<String> user = Mono.deferContextual(context -> Mono.just(context.<String>get("user")));

        StepVerifier.create(tracked(user).contextWrite(context -> context.put("user", "ada")))
                .expectNext("ada")
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void trackersInsideOneAnotherCountForThemselves() {
        Mono<String> nested = Mono.just("found")
                .transform(ReactorAnalytics.mono(analytics.tracker("inner")))
                .transform(ReactorAnalytics.mono(analytics.tracker("outer")));

        StepVerifier.create(nested).expectNext("found").verifyComplete();

        assertThat(analytics.events()).extracting(Event::name).containsExactlyInAnyOrder("inner", "outer");
    }
}
