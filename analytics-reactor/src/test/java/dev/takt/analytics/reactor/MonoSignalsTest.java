package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;

/** Every order in which a Mono's signals may come. */
class MonoSignalsTest extends StreamTest {
    private final ManualSource source = new ManualSource();

    @Test
    void aValueIsASuccess() {
        StepVerifier.create(tracked(Mono.just("found"))).expectNext("found").verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).isEmpty();
        assertThat(onlyCall().timeToFirst()).isEmpty();
    }

    @Test
    void anEmptyMonoIsASuccess() {
        StepVerifier.create(tracked(Mono.empty())).verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void anErrorIsAFailure() {
        IOException error = new IOException("unreachable");

        StepVerifier.create(tracked(Mono.error(error)))
                .verifyErrorSatisfies(seen -> assertThat(seen).isSameAs(error));

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void aCancellationAsErrorIsNoFailure() {
        StepVerifier.create(tracked(Mono.error(new CancellationException("given up"))))
                .verifyError(CancellationException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void theTimeEndsWithTheValueAndNotWithTheCompletion() {
        tracked(source.mono()).subscribe(new Listener());
        clock.advance(Duration.ofMillis(2));
        source.next("found");
        clock.advance(Duration.ofMillis(50));

        source.complete();

        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void theValueIsRecordedBeforeItIsPassedOn() {
        Listener listener = new Listener(
                SignalType.ON_NEXT,
                () -> assertThat(analytics.stats().successes()).isEqualTo(1));

        tracked(Mono.just("found")).hide().subscribe(listener);

        assertThat(listener.heard()).containsExactly("found", SignalType.ON_COMPLETE);
    }

    @Test
    void anEmptyCompletionIsRecordedBeforeItIsPassedOn() {
        Listener listener = new Listener(
                SignalType.ON_COMPLETE,
                () -> assertThat(analytics.stats().successes()).isEqualTo(1));

        tracked(Mono.empty()).subscribe(listener);

        assertThat(listener.heard()).containsExactly(SignalType.ON_COMPLETE);
    }

    @Test
    void cancelBeforeTheValueIsRecordedAsCancelled() {
        StepVerifier.create(tracked(Mono.never())).thenCancel().verify();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void cancelAfterTheValueChangesNothing() {
        Listener listener = new Listener();
        tracked(source.mono()).subscribe(listener);
        source.next("found");

        listener.cancel();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(source.isCancelled()).isTrue();
    }

    @Test
    void aSubscriberThatCancelsOnTheValueFindsASuccess() {
        Flux<String> firstOnly =
                tracked(Mono.just("found").hide()).concatWith(Mono.never()).take(1);

        StepVerifier.create(firstOnly).expectNext("found").verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void anErrorThatFollowsAValueIsPassedOnAndNotRecorded() {
        Listener listener = new Listener();
        IOException error = new IOException("too late");
        tracked(source.mono()).subscribe(listener);
        source.next("found");

        source.error(error);

        assertThat(listener.heard()).containsExactly("found", error);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void signalsThatFollowTheEndAreDropped() {
        Listener listener = new Listener();
        tracked(source.mono()).subscribe(listener);
        source.next("found");
        source.complete();

        source.next("again");
        source.complete();
        source.error(new IOException("too late"));

        assertThat(listener.heard()).containsExactly("found", SignalType.ON_COMPLETE);
        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void whatTheSubscribersOwnCodeThrowsIsNoFailureOfTheCall() {
        Mono<Integer> mapped = tracked(Mono.just("found")).map(Integer::parseInt);

        StepVerifier.create(mapped).verifyError(NumberFormatException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void countsSubscribeTimeExceptionAsFailure() {
        Mono<Object> broken = new Mono<>() {
            @Override
            public void subscribe(reactor.core.CoreSubscriber<? super Object> actual) {
                throw new IllegalStateException("a source with a bug");
            }
        };

        StepVerifier.create(tracked(broken)).verifyError(IllegalStateException.class);

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void demandReachesTheSourceAsItIs() {
        Listener listener = new Listener();

        tracked(source.mono()).subscribe(listener);

        assertThat(source.requested()).isEqualTo(Long.MAX_VALUE);
        listener.cancel();
    }

    @Test
    void aSecondSubscriptionFromTheSourceIsCancelled() {
        ManualSource second = new ManualSource();
        Listener listener = new Listener();
        tracked(source.mono()).subscribe(listener);

        source.subscriber().onSubscribe(second);

        assertThat(second.isCancelled()).isTrue();
        assertThat(source.isCancelled()).isFalse();
        listener.cancel();
    }

    @Test
    void nothingIsRecordedBeforeItIsSubscribedTo() {
        Mono<String> tracked = tracked(Mono.just("found"));
        clock.advance(Duration.ofHours(1));
        assertThat(analytics.stats().calls()).isZero();

        StepVerifier.create(tracked).expectNext("found").verifyComplete();

        assertThat(onlyCall().duration()).isZero();
    }

    @Test
    void blockThrowsWhatItWouldHaveThrown() {
        IllegalStateException error = new IllegalStateException("broken");

        assertThatThrownBy(() -> tracked(Mono.error(error)).block()).isSameAs(error);
    }
}
