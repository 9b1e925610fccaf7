package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.OpenCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Tests of the carried context on its way through streams and threads. */
class CarryingTest extends StreamTest {
    private static final CarriedContext.Key<String> BATCH = new CarriedContext.Key<>(String.class, "batch");
    private static final CarriedContext NIGHTLY = CarriedContext.NOTHING.with(BATCH, "nightly");
    private static final CarriedContext HOURLY = CarriedContext.NOTHING.with(BATCH, "hourly");

    private final List<CarriedContext> seen = new CopyOnWriteArrayList<>();
    private final Mono<CarriedContext> look =
            Mono.fromCallable(() -> ThreadContext.current().carried());

    @Test
    void theSourceWorksWithWhatTheSubscribersThreadCarries() {
        CarriedContext found = ThreadContext.get(NIGHTLY, () -> tracked(look).block());

        assertThat(found).isSameAs(NIGHTLY);
    }

    @Test
    void theContextComesBeforeTheThread() {
        Mono<CarriedContext> tracked = tracked(look).contextWrite(context -> context.put(CarriedContext.class, HOURLY));

        assertThat(ThreadContext.get(NIGHTLY, () -> tracked.block())).isSameAs(HOURLY);
        assertThat(tracked.block()).isSameAs(HOURLY);
    }

    @Test
    void upstreamFindsInTheContextWhatTheThreadCarried() {
        Mono<Boolean> inContext = Mono.deferContextual(
                context -> Mono.just(context.getOrDefault(CarriedContext.class, CarriedContext.NOTHING)
                                .without(OpenCall.KEY)
                        == NIGHTLY));

        assertThat(ThreadContext.get(NIGHTLY, () -> tracked(inContext).block())).isTrue();
        assertThat(ThreadContext.get(
                        NIGHTLY,
                        () -> inContext.tap(ReactorAnalytics.listener(tracker)).block()))
                .isTrue();
        assertThat(tracked(inContext).block()).isFalse();
    }

    @Test
    void aTrackedStreamOnAnotherThreadTakesItFromTheContext() {
        Mono<CarriedContext> inner = tracked(look).subscribeOn(Schedulers.parallel());

        assertThat(ThreadContext.get(NIGHTLY, () -> tracked(inner).block())).isSameAs(NIGHTLY);
    }

    @Test
    void elementsReachTheSubscriberWithItOnWhateverThread() {
        Flux<CarriedContext> elements = tracked(Flux.range(1, 3).hide().publishOn(Schedulers.parallel()))
                .map(n -> ThreadContext.current().carried());

        List<CarriedContext> found =
                ThreadContext.get(NIGHTLY, () -> elements.collectList().block());

        assertThat(found).containsExactly(NIGHTLY, NIGHTLY, NIGHTLY);
    }

    @Test
    void elementsReachAChoosySubscriberWithIt() {
        Flux<Integer> elements = tracked(Flux.range(1, 4).hide().publishOn(Schedulers.parallel()))
                .filter(n -> {
                    seen.add(ThreadContext.current().carried());
                    return n % 2 == 0;
                });

        ThreadContext.run(
                NIGHTLY, () -> StepVerifier.create(elements).expectNext(2, 4).verifyComplete());

        assertThat(seen).hasSize(4).containsOnly(NIGHTLY);
    }

    @Test
    void theEndReachesTheSubscriberWithIt() {
        Flux<Object> failing = tracked(Flux.error(new IOException("cut off")).publishOn(Schedulers.parallel()))
                .doOnError(error -> seen.add(ThreadContext.current().carried()));
        Flux<Object> empty = tracked(Flux.empty().publishOn(Schedulers.parallel()))
                .doOnComplete(() -> seen.add(ThreadContext.current().carried()));

        ThreadContext.run(NIGHTLY, () -> {
            StepVerifier.create(failing).verifyError(IOException.class);
            StepVerifier.create(empty).verifyComplete();
        });

        assertThat(seen).containsExactly(NIGHTLY, NIGHTLY);
    }

    @Test
    void whatIsFetchedIsMadeWithIt() {
        Flux<CarriedContext> made = tracked(
                        Flux.range(1, 3).map(n -> ThreadContext.current().carried()))
                .concatMapIterable(List::of);

        ThreadContext.run(
                NIGHTLY,
                () -> StepVerifier.create(made, 0)
                        .then(() -> ThreadContext.current().exchange(CarriedContext.NOTHING))
                        .thenRequest(3)
                        .expectNext(NIGHTLY, NIGHTLY, NIGHTLY)
                        .verifyComplete());

        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void aStreamThatCarriesFusesAsOthersDo() {
        ThreadContext.run(NIGHTLY, () -> {
            StepVerifier.create(tracked(Flux.range(1, 3)))
                    .expectFusion(Fuseable.SYNC)
                    .expectNext(1, 2, 3)
                    .verifyComplete();
            StepVerifier.create(tracked(Flux.range(1, 3).hide()))
                    .expectNext(1, 2, 3)
                    .verifyComplete();
        });

        assertThat(analytics.stats().successes()).isEqualTo(2);
    }

    @Test
    void aCancellationReachesTheSourceWithIt() {
        Mono<Object> never = tracked(
                Mono.never().doOnCancel(() -> seen.add(ThreadContext.current().carried())));
        Listener listener = new Listener();
        ThreadContext.run(NIGHTLY, () -> never.subscribe(listener));

        listener.cancel();

        assertThat(seen).containsExactly(NIGHTLY);
    }

    @Test
    void anOpenScopeCollectsWhatIsCountedOnOtherThreads() {
        Scheduler workers = Schedulers.newParallel("workers", 2);
        Scheduler carrying = ReactorAnalytics.wrap(analytics, "workers", workers);
        Recorder recorder = Recorder.create();

        try (Scope scope = recorder.record()) {
            tracked(Flux.range(0, 100)
                            .flatMap(n ->
                                    Mono.fromRunnable(() -> Scope.incr("hits")).subscribeOn(carrying)))
                    .blockLast();
        }

        workers.disposeGracefully().block(Duration.ofMinutes(1));
        assertThat(recorder.result()).containsEntry("hits", 100.0);
    }

    @Test
    void afterEverySignalTheThreadCarriesItsOwnAgain() {
        ManualSource source = new ManualSource();
        ThreadContext.run(NIGHTLY, () -> tracked(source.flux()).subscribe(new Listener()));

        source.next("a");
        CarriedContext afterAnElement = ThreadContext.current().carried();
        source.complete();

        assertThat(afterAnElement).isSameAs(CarriedContext.NOTHING);
        assertThat(ThreadContext.current().carried()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void aStreamThatCarriesNothingLeavesTheThreadAsItIs() {
        Flux<CarriedContext> elements =
                tracked(Flux.just(1).hide()).map(n -> ThreadContext.current().carried());
        Listener listener = new Listener();
        ManualSource source = new ManualSource();
        tracked(source.flux())
                .doOnNext(n -> seen.add(ThreadContext.current().carried()))
                .subscribe(listener);

        ThreadContext.run(HOURLY, () -> source.next("a"));
        source.complete();

        assertThat(seen).containsExactly(HOURLY);
        assertThat(elements.blockLast()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void whoScansSeesThroughWhatCarries() {
        ManualSource source = new ManualSource();
        Listener listener = new Listener();
        ThreadContext.run(NIGHTLY, () -> tracked(source.flux()).subscribe(listener));
        Scannable running = Scannable.from(listener.subscription());

        Scannable downstream = Scannable.from(running.scan(Scannable.Attr.ACTUAL));
        Scannable upstream = Scannable.from(running.scanUnsafe(Scannable.Attr.PARENT));

        assertThat(downstream.scanUnsafe(Scannable.Attr.ACTUAL)).isSameAs(listener);
        assertThat(downstream.scan(Scannable.Attr.RUN_STYLE)).isEqualTo(Scannable.Attr.RunStyle.SYNC);
        assertThat(upstream.scanUnsafe(Scannable.Attr.PARENT)).isSameAs(source);
        assertThat(upstream.scan(Scannable.Attr.RUN_STYLE)).isEqualTo(Scannable.Attr.RunStyle.SYNC);
        listener.cancel();
    }

    @Test
    void theLibraryThatPropagatesKnowsItByTheSameKey() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .extracting(ThreadLocalAccessor::key)
                .contains(CarriedContext.class);
    }

    @Test
    void withAutomaticPropagationEveryOperatorWorksWithIt() {
        Hooks.enableAutomaticContextPropagation();
        try {
            Mono<CarriedContext> untracked = Mono.delay(Duration.ofMillis(1))
                    .map(tick -> ThreadContext.current().carried());

            assertThat(ThreadContext.get(NIGHTLY, () -> untracked.block())).isSameAs(NIGHTLY);
            assertThat(untracked.block()).isSameAs(CarriedContext.NOTHING);
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }
    }

    @Test
    void withAutomaticPropagationTrackedStreamsAreMeasuredAsEver() {
        Flux<Integer> fused = tracked(Flux.range(1, 3));
        Hooks.enableAutomaticContextPropagation();
        try {
            Mono<CarriedContext> given = tracked(look)
                    .subscribeOn(Schedulers.parallel())
                    .contextWrite(context -> context.put(CarriedContext.class, HOURLY));

            assertThat(ThreadContext.get(NIGHTLY, () -> tracked(look).block())).isSameAs(NIGHTLY);
            assertThat(given.block()).isSameAs(HOURLY);
            StepVerifier.create(fused.map(n -> n + 1)).expectNext(2, 3, 4).verifyComplete();
            StepVerifier.create(tracked(Flux.range(1, 3).hide()))
                    .expectNext(1, 2, 3)
                    .verifyComplete();
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }

        assertThat(outcomes()).hasSize(4).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void recordsFatalErrorOnceUnderAutomaticPropagation() {
        Error fatal = new OutOfMemoryError("none left");
        Hooks.enableAutomaticContextPropagation();
        try {
            Mono<Object> broken = tracked(source(() -> {
                throw new IllegalStateException("a source with a bug");
            }));
            Mono<Object> dying = tracked(source(() -> {
                throw fatal;
            }));

            StepVerifier.create(broken).verifyError(IllegalStateException.class);
            assertThatThrownBy(dying::block).isSameAs(fatal);
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }

        assertThat(outcomes()).containsExactly(Outcome.FAILURE, Outcome.FAILURE);
    }

    @Test
    void aMeasurementThatAHookHidesHearsTheSignals() {
        Hooks.enableAutomaticContextPropagation();
        Hooks.onEachOperator("hiding", Operators.lift((source, actual) -> new BaseSubscriber<Object>() {
            @Override
            protected void hookOnNext(Object element) {
                actual.onNext(element);
            }

            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                actual.onSubscribe(subscription);
            }

            @Override
            protected void hookOnComplete() {
                actual.onComplete();
            }

            @Override
            protected void hookOnError(Throwable error) {
                actual.onError(error);
            }
        }));
        try {
            assertThat(tracked(Flux.range(1, 3).hide()).blockLast()).isEqualTo(3);
        } finally {
            Hooks.resetOnEachOperator("hiding");
            Hooks.disableAutomaticContextPropagation();
        }

        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void aCapturedContextBringsItToATrackedStream() {
        Sinks.Empty<Object> open = Sinks.empty();
        Mono<CarriedContext> tracked = tracked(open.asMono()
                        .then(Mono.deferContextual(
                                context -> Mono.just(context.<CarriedContext>get(CarriedContext.class)
                                        .without(OpenCall.KEY)))))
                .contextCapture();
        Listener listener = new Listener();
        ThreadContext.run(NIGHTLY, () -> tracked.subscribe(listener));

        open.tryEmitEmpty();

        assertThat(listener.outcome()).isSameAs(NIGHTLY);
    }

    private static Mono<Object> source(Runnable broken) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Object> actual) {
                broken.run();
            }
        };
    }
}
