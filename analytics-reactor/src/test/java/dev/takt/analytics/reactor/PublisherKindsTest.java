package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Publishers of all classes, as the methods of a tracked interface return them. */
class PublisherKindsTest extends StreamTest {
    private static final CarriedContext NIGHTLY =
            CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");

    private final PublisherTracking tracking = new PublisherTracking();

    /** A Mono of a class of a program's own. */
    private static final class OwnMono extends Mono<Integer> {
        @Override
        public void subscribe(CoreSubscriber<? super Integer> actual) {
            Mono.just(1).subscribe(actual);
        }
    }

    /** A Flux of a class of a program's own. */
    private static final class OwnFlux extends Flux<Integer> {
        @Override
        public void subscribe(CoreSubscriber<? super Integer> actual) {
            Flux.range(1, 3).subscribe(actual);
        }
    }

    @AfterEach
    void resetHooks() {
        ReactorHooks.reset();
    }

    @Test
    void everyPublisherTypeIsHandled() {
        assertThat(List.of(
                        Publisher.class,
                        CorePublisher.class,
                        Mono.class,
                        Flux.class,
                        ConnectableFlux.class,
                        GroupedFlux.class,
                        ParallelFlux.class,
                        OwnMono.class,
                        OwnFlux.class))
                .allMatch(tracking::handles);
        assertThat(tracking.handles(Object.class)).isFalse();
        assertThat(tracking.handles(Iterable.class)).isFalse();
    }

    @Test
    void connectableFluxConnectsAndEachSubscriberIsACall() {
        ConnectableFlux<Integer> shared =
                track(ConnectableFlux.class, Flux.range(1, 3).publish());
        StepVerifier first =
                StepVerifier.create(shared).expectNext(1, 2, 3).expectComplete().verifyLater();
        StepVerifier second = StepVerifier.create(shared.map(n -> n))
                .expectNext(1, 2, 3)
                .expectComplete()
                .verifyLater();
        assertThat(analytics.stats().calls()).isZero();

        shared.connect();

        first.verify();
        second.verify();
        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
        assertThat(analytics.events())
                .allSatisfy(event -> assertThat(event.elements()).hasValue(3));
    }

    @Test
    void connectableFluxCountsItsSubscribers() {
        ConnectableFlux<Integer> shared =
                track(ConnectableFlux.class, Flux.range(1, 3).publish());

        StepVerifier.create(shared.refCount()).expectNext(1, 2, 3).verifyComplete();
        StepVerifier.create(shared.autoConnect()).expectNext(1, 2, 3).verifyComplete();

        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
    }

    @Test
    void groupKeepsItsKey() {
        Flux<String> keys = Flux.range(1, 6).groupBy(n -> n % 2).flatMap(group -> {
            GroupedFlux<Integer, Integer> tracked = track(GroupedFlux.class, group);
            return tracked.count().map(count -> tracked.key() + ": " + count);
        });

        StepVerifier.create(keys.sort()).expectNext("0: 3", "1: 3").verifyComplete();

        assertThat(outcomes()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS);
    }

    @Test
    void parallelFluxIsOneCallWithTheElementsOfItsRails() {
        ParallelFlux<Integer> rails =
                track(ParallelFlux.class, Flux.range(1, 1_000).parallel(4).runOn(Schedulers.parallel()));

        assertThat(rails.parallelism()).isEqualTo(4);
        StepVerifier.create(rails.map(n -> n + 1).sequential())
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(1_000);
        assertThat(onlyCall().timeToFirst()).isPresent();
    }

    @Test
    void parallelFluxFailsWithItsFirstRail() {
        ParallelFlux<Object> rails =
                track(ParallelFlux.class, Flux.range(1, 8).parallel(2).map(n -> {
                    if (n == 5) {
                        throw new IllegalStateException("five");
                    }
                    return n;
                }));

        StepVerifier.create(rails.sequential()).thenConsumeWhile(n -> true).verifyErrorMessage("five");

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void cancelledParallelFluxIsCancelled() {
        ParallelFlux<Integer> rails = track(ParallelFlux.class, Flux.range(1, 8).parallel(2));

        StepVerifier.create(rails.sequential().take(3)).expectNextCount(3).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void emptyParallelFluxIsASuccessWithoutElements() {
        ParallelFlux<Object> rails = track(ParallelFlux.class, Flux.empty().parallel(2));

        StepVerifier.create(rails.sequential()).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(0);
    }

    @Test
    void parallelFluxThatThrowsInPlaceOfSignallingIsAFailure() {
        IllegalStateException bug = new IllegalStateException("a source with a bug");
        ParallelFlux<Object> rails = track(ParallelFlux.class, new ParallelFlux<Object>() {
            @Override
            public int parallelism() {
                return 2;
            }

            @Override
            public void subscribe(CoreSubscriber<? super Object>[] subscribers) {
                throw bug;
            }
        });

        assertThatThrownBy(() -> rails.sequential().blockLast()).isSameAs(bug);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void railsWorkWithWhatTheSubscriberCarries() {
        ParallelFlux<Integer> rails = track(
                ParallelFlux.class,
                Flux.range(1, 4).parallel(2).runOn(Schedulers.parallel()).map(n -> n));
        List<Object> seen = ThreadContext.get(
                NIGHTLY,
                () -> rails.map(n -> (Object) ThreadContext.current().carried())
                        .sequential()
                        .collectList()
                        .block());

        assertThat(seen).hasSize(4).containsOnly(NIGHTLY);
    }

    @Test
    void publishersOfOwnClassesAreMeasuredBehindWiderTypes() {
        Mono<Integer> mono = track(Mono.class, new OwnMono());
        Flux<Integer> flux = track(Flux.class, new OwnFlux());
        Publisher<Integer> publisher = track(Publisher.class, new OwnFlux());
        Publisher<Integer> foreign = subscriber -> Flux.range(1, 3).subscribe(subscriber);
        Publisher<Integer> measured = track(Publisher.class, foreign);

        assertThat(mono.block()).isEqualTo(1);
        assertThat(flux.blockLast()).isEqualTo(3);
        assertThat(Flux.from(publisher).blockLast()).isEqualTo(3);
        assertThat(Flux.from(measured).blockLast()).isEqualTo(3);

        assertThat(outcomes()).hasSize(4).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void publisherDeclaredByAnOwnClassComesBackAsItIs() {
        OwnMono mono = new OwnMono();
        OwnFlux flux = new OwnFlux();

        assertThat(tracking.track(tracker, OwnMono.class, mono)).isSameAs(mono);
        assertThat(tracking.track(tracker, OwnFlux.class, flux)).isSameAs(flux);
    }

    @Test
    void automaticContextPropagationChangesNothing() {
        Hooks.enableAutomaticContextPropagation();
        ConnectableFlux<Integer> shared =
                track(ConnectableFlux.class, Flux.range(1, 3).publish());
        ParallelFlux<Integer> rails = track(ParallelFlux.class, Flux.range(1, 4).parallel(2));

        StepVerifier.create(shared.refCount().map(n -> n + 1))
                .expectNext(2, 3, 4)
                .verifyComplete();
        StepVerifier.create(rails.map(n -> n + 1).sequential().sort())
                .expectNext(2, 3, 4, 5)
                .verifyComplete();
        StepVerifier.create(Flux.range(1, 4).groupBy(n -> n % 2).flatMap(group -> {
                    GroupedFlux<Integer, Integer> tracked = track(GroupedFlux.class, group);
                    return tracked.map(n -> n + 1);
                }))
                .expectNextCount(4)
                .verifyComplete();

        assertThat(analytics.events()).extracting(Event::outcome).hasSize(4).containsOnly(Outcome.SUCCESS);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of the type that is declared
    private <P> P track(Class<?> declared, Publisher<?> result) {
        Object tracked = tracking.track(tracker, declared, result);
        assertThat(tracked).isInstanceOf(declared).isNotSameAs(result);
        return (P) tracked;
    }
}
