package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Tests of the paths on which the subscriber polls the queue of the source, without signals for elements and end. */
class FusionTest extends StreamTest {

    @Test
    void theTrackedStreamIsFuseableIfTheSourceIs() {
        assertThat(tracked(Flux.range(1, 3))).isInstanceOf(Fuseable.class);
        assertThat(tracked(Flux.range(1, 3).hide())).isNotInstanceOf(Fuseable.class);
        assertThat(tracked(Mono.just(1))).isInstanceOf(Fuseable.class);
        assertThat(tracked(Mono.just(1).hide())).isNotInstanceOf(Fuseable.class);
    }

    @Test
    void elementsThatAreFetchedAreCounted() {
        StepVerifier.create(tracked(Flux.range(1, 1_000)), Long.MAX_VALUE)
                .expectFusion(Fuseable.SYNC)
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(1_000);
    }

    @Test
    void publishOnFetchesToTheEnd() {
        StepVerifier.create(tracked(Flux.range(1, 1_000)).publishOn(Schedulers.parallel()))
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(1_000);
    }

    @Test
    void endsAtEmptyQueueIfSubscriberStopsPolling() {
        // with demand for exactly what there is, publishOn asks isEmpty() and never polls the closing null
        StepVerifier.create(tracked(Flux.range(1, 3)).publishOn(Schedulers.immediate()), 3)
                .expectNext(1, 2, 3)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void flatMapFetchesFromManySources() {
        Flux<Integer> flat = Flux.range(1, 100).flatMap(n -> tracked(Flux.range(1, n)), 8);

        StepVerifier.create(flat).expectNextCount(5_050).verifyComplete();

        assertThat(analytics.stats().successes()).isEqualTo(100);
        assertThat(analytics.stats().calls()).isEqualTo(100);
    }

    @Test
    void whatThrowsWhileItIsFetchedIsAFailure() {
        Flux<Integer> failing = tracked(Flux.range(1, 5).map(n -> 6 / (3 - n)));

        StepVerifier.create(failing.publishOn(Schedulers.immediate()))
                .expectNext(3, 6)
                .verifyError(ArithmeticException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isEqualTo(ArithmeticException.class.getName());
        assertThat(onlyCall().elements()).hasValue(2);
    }

    @Test
    void cancelInTheMiddleOfFetchingIsCancelled() {
        StepVerifier.create(tracked(Flux.range(1, 1_000))
                        .publishOn(Schedulers.immediate())
                        .take(3))
                .expectNext(1, 2, 3)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void theTimeOfWhatIsFetchedRunsUntilTheLastFetch() {
        Flux<Integer> slow = tracked(Flux.range(1, 3).doOnNext(n -> clock.advance(Duration.ofMillis(10))));

        StepVerifier.create(slow.publishOn(Schedulers.immediate()))
                .expectNext(1, 2, 3)
                .verifyComplete();

        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(30));
        assertThat(onlyCall().timeToFirst()).contains(Duration.ofMillis(10));
    }

    @Test
    void aValueThatIsFetchedIsASuccess() {
        StepVerifier.create(tracked(Mono.just("found")))
                .expectFusion(Fuseable.SYNC)
                .expectNext("found")
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void flatMapFetchesAValueAndLeavesItAtThat() {
        StepVerifier.create(Flux.range(1, 10).flatMap(n -> tracked(Mono.just(n)), 2))
                .expectNextCount(10)
                .verifyComplete();

        assertThat(outcomes()).hasSize(10).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void aMonoThatIsFetchedEmptyIsASuccess() {
        QueueSubscription<Object> queue =
                fuse(tracked(Mono.just(1).filter(n -> n > 1)).cast(Object.class));

        assertThat(queue.poll()).isNull();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aMonoThatThrowsWhileItIsFetchedIsAFailure() {
        Mono<Integer> failing = tracked(Mono.just(0).map(n -> 1 / n));

        StepVerifier.create(failing).expectFusion(Fuseable.SYNC).verifyError(ArithmeticException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aQueueThatFillsWhileItIsEmptiedPushesInstead() {
        Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureBuffer();
        sink.emitNext(1, Sinks.EmitFailureHandler.FAIL_FAST);
        sink.emitNext(2, Sinks.EmitFailureHandler.FAIL_FAST);
        sink.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);

        StepVerifier.create(tracked(sink.asFlux()))
                .expectFusion(Fuseable.ANY, Fuseable.NONE)
                .expectNext(1, 2)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(2);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void theSourceIsNotAskedForWhatTheSubscriberDidNotAskFor() {
        StepVerifier.create(tracked(Flux.range(1, 3)))
                .expectFusion(Fuseable.ASYNC, Fuseable.NONE)
                .expectNext(1, 2, 3)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void theBarrierToOtherThreadsIsHandedOn() {
        // map runs the user's code at the fetch, and refuses to do so on another thread
        StepVerifier.create(tracked(Flux.range(1, 3).map(n -> n)))
                .expectFusion(Fuseable.SYNC | Fuseable.THREAD_BARRIER, Fuseable.NONE)
                .expectNext(1, 2, 3)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void aQueueThatNobodyAgreedToFetchFromLooksEmptyAndEndsNothing() {
        List<Object> seen = new ArrayList<>();
        tracked(Flux.range(1, 2)).subscribe(new Fetching() {
            @Override
            void given(QueueSubscription<Object> queue) {
                seen.addAll(List.of(queue.isEmpty(), queue.size()));
                assertThat(queue.poll()).isNull();
                queue.clear();
                queue.request(2);
            }

            @Override
            public void onNext(Object element) {
                seen.add(element);
            }
        });

        assertThat(seen).containsExactly(true, 0, 1, 2);
        assertThat(onlyCall().elements()).hasValue(2);
    }

    @Test
    void sizeAndClearReachTheSourcesQueue() {
        QueueSubscription<Object> queue = fuse(tracked(Flux.range(1, 3)).cast(Object.class));

        assertThat(queue.size()).isEqualTo(3);
        queue.clear();
        assertThat(queue.size()).isZero();

        queue.cancel();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void clearAfterCancelDoesNotTurnTheCallIntoASuccess() {
        QueueSubscription<Object> queue = fuse(tracked(Mono.just(1)).cast(Object.class));

        queue.cancel();
        queue.clear();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    private static QueueSubscription<Object> fuse(org.reactivestreams.Publisher<Object> source) {
        List<QueueSubscription<Object>> got = new ArrayList<>();
        source.subscribe(new Fetching() {
            @Override
            void given(QueueSubscription<Object> queue) {
                assertThat(queue.requestFusion(Fuseable.SYNC)).isEqualTo(Fuseable.SYNC);
                got.add(queue);
            }
        });
        return got.get(0);
    }

    /** A subscriber that is handed the queue. */
    private abstract static class Fetching implements CoreSubscriber<Object> {
        abstract void given(QueueSubscription<Object> queue);

        @Override
        @SuppressWarnings("unchecked")
        public void onSubscribe(Subscription subscription) {
            given((QueueSubscription<Object>) subscription);
        }

        @Override
        public void onNext(Object element) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
