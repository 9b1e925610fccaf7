package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;

/** Every order in which a Flux's signals may come, and what is recorded of its elements. */
class FluxSignalsTest extends StreamTest {
    private final ManualSource source = new ManualSource();

    @Test
    void aCompletionIsASuccessWithItsElements() {
        StepVerifier.create(tracked(Flux.just("a", "b", "c")))
                .expectNext("a", "b", "c")
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void anEmptyFluxIsASuccessWithoutAFirstElement() {
        StepVerifier.create(tracked(Flux.empty())).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(0);
        assertThat(onlyCall().timeToFirst()).isEmpty();
    }

    @Test
    void theTimeToTheFirstElementIsItsOwnFigure() {
        tracked(source.flux()).subscribe(new Listener());
        clock.advance(Duration.ofMillis(4));
        source.next("a");
        clock.advance(Duration.ofMillis(30));
        source.next("b");
        clock.advance(Duration.ofMillis(100));

        source.complete();

        assertThat(onlyCall().timeToFirst()).contains(Duration.ofMillis(4));
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(134));
        assertThat(onlyCall().elements()).hasValue(2);
    }

    @Test
    void aFirstElementThatComesAtOnceTookNoTime() {
        StepVerifier.create(tracked(Flux.just("a", "b"))).expectNextCount(2).verifyComplete();

        assertThat(onlyCall().timeToFirst()).contains(Duration.ZERO);
    }

    @Test
    void anErrorIsAFailureWithTheElementsSoFar() {
        IOException error = new IOException("cut off");

        StepVerifier.create(tracked(Flux.concat(Flux.just(1, 2), Flux.error(error))))
                .expectNext(1, 2)
                .verifyErrorSatisfies(seen -> assertThat(seen).isSameAs(error));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
        assertThat(onlyCall().elements()).hasValue(2);
    }

    @Test
    void takeOneCancels() {
        StepVerifier.create(tracked(Flux.range(1, 5)).take(1)).expectNext(1).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().elements()).hasValue(1);
    }

    @Test
    void nextCancels() {
        StepVerifier.create(tracked(Flux.range(1, 5)).next()).expectNext(1).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().elements()).hasValue(1);
    }

    @Test
    void nextOfAFluxWithOneElementCancelsToo() {
        StepVerifier.create(tracked(Flux.just("only").hide()).next())
                .expectNext("only")
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void takeOfTheTrackedPartInsideIsASuccess() {
        StepVerifier.create(tracked(Flux.range(1, 5).take(1))).expectNext(1).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void cancelBeforeTheFirstElementIsCancelled() {
        StepVerifier.create(tracked(Flux.never())).thenCancel().verify();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().elements()).hasValue(0);
        assertThat(onlyCall().timeToFirst()).isEmpty();
    }

    @Test
    void cancelAfterTheCompletionChangesNothing() {
        Listener listener = new Listener();
        tracked(source.flux()).subscribe(listener);
        source.complete();

        listener.cancel();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void elementsThatComeAfterACancelArePassedOnAndNotRecorded() {
        Listener listener = new Listener();
        tracked(source.flux()).subscribe(listener);
        source.next("a");
        listener.cancel();

        source.next("b");
        source.complete();

        assertThat(listener.heard()).containsExactly("a", "b", SignalType.ON_COMPLETE);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(onlyCall().elements()).hasValue(1);
    }

    @Test
    void theCompletionIsRecordedBeforeItIsPassedOn() {
        Listener listener = new Listener(
                SignalType.ON_COMPLETE,
                () -> assertThat(analytics.stats().successes()).isEqualTo(1));

        tracked(Flux.just("a", "b")).subscribe(listener);

        assertThat(listener.heard()).containsExactly("a", "b", SignalType.ON_COMPLETE);
    }

    @Test
    void signalsThatFollowTheEndAreDropped() {
        Listener listener = new Listener();
        IOException error = new IOException("cut off");
        tracked(source.flux()).subscribe(listener);
        source.next("a");
        source.error(error);

        source.next("b");
        source.complete();
        source.error(new IOException("again"));

        assertThat(listener.heard()).containsExactly("a", error);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().elements()).hasValue(1);
    }

    @Test
    void demandReachesTheSourceAsItIs() {
        Flux<Integer> tracked = tracked(Flux.range(1, 10).hide());

        StepVerifier.create(tracked, 2)
                .expectNext(1, 2)
                .thenRequest(1)
                .expectNext(3)
                .thenCancel()
                .verify();

        assertThat(onlyCall().elements()).hasValue(3);
    }

    @Test
    void elementsCountWhetherOrNotTheSubscriberHasAUseForThem() {
        Flux<Integer> even = tracked(Flux.range(1, 10)).filter(number -> number % 2 == 0);

        StepVerifier.create(even).expectNext(2, 4, 6, 8, 10).verifyComplete();

        assertThat(onlyCall().elements()).hasValue(10);
    }

    @Test
    void elementsThatWereFilteredBeforeDoNotCount() {
        Flux<Integer> even = tracked(Flux.range(1, 10).filter(number -> number % 2 == 0));

        StepVerifier.create(even).expectNext(2, 4, 6, 8, 10).verifyComplete();

        assertThat(onlyCall().elements()).hasValue(5);
    }
}
