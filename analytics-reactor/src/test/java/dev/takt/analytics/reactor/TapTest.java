package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Streams that are measured through Reactor's {@code tap}. */
class TapTest extends StreamTest {
    private final ManualSource source = new ManualSource();

    @Test
    void aFluxIsRecordedWithItsElementsAndTheTimeToTheFirst() {
        source.flux().tap(ReactorAnalytics.listener(tracker)).subscribe(new Listener());
        clock.advance(Duration.ofMillis(4));
        source.next("a");
        clock.advance(Duration.ofMillis(6));
        source.next("b");

        source.complete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).hasValue(2);
        assertThat(onlyCall().timeToFirst()).contains(Duration.ofMillis(4));
        assertThat(onlyCall().duration()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aMonoEndsWithItsValueAndHasNoElements() {
        source.mono().tap(ReactorAnalytics.listener(tracker)).subscribe(new Listener());
        source.next("found");
        clock.advance(Duration.ofMillis(50));
        source.complete();

        assertThat(onlyCall().duration()).isZero();
        assertThat(onlyCall().elements()).isEmpty();
    }

    @Test
    void theValueOfAMonoIsRecordedBeforeItIsPassedOn() {
        Listener listener = new Listener(
                SignalType.ON_NEXT,
                () -> assertThat(analytics.stats().successes()).isEqualTo(1));

        Mono.just((Object) "found")
                .hide()
                .tap(ReactorAnalytics.listener(tracker))
                .subscribe(listener);

        assertThat(listener.heard()).containsExactly("found", SignalType.ON_COMPLETE);
    }

    @Test
    void anErrorIsAFailureWithTheElementsSoFar() {
        Flux<Integer> cut = Flux.concat(Flux.just(1, 2), Flux.error(new IOException("cut off")));

        StepVerifier.create(cut.tap(ReactorAnalytics.listener(tracker)))
                .expectNext(1, 2)
                .verifyError(IOException.class);

        assertThat(onlyCall().errorType()).isEqualTo(IOException.class.getName());
        assertThat(onlyCall().elements()).hasValue(2);
    }

    @Test
    void nextCancels() {
        StepVerifier.create(
                        Flux.range(1, 5).tap(ReactorAnalytics.listener(tracker)).next())
                .expectNext(1)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void eachAttemptOfARetryIsACall() {
        Mono<Object> failing = Mono.error(new IOException("unreachable"));

        StepVerifier.create(failing.tap(ReactorAnalytics.listener(tracker)).retry(2))
                .verifyError(IOException.class);

        assertThat(outcomes()).containsExactly(Outcome.FAILURE, Outcome.FAILURE, Outcome.FAILURE);
    }

    @Test
    void elementsThatAreFetchedAreCounted() {
        StepVerifier.create(Flux.range(1, 1_000)
                        .tap(ReactorAnalytics.listener(tracker))
                        .publishOn(Schedulers.parallel()))
                .expectNextCount(1_000)
                .verifyComplete();

        assertThat(onlyCall().elements()).hasValue(1_000);
    }

    @Test
    void elementsOfAQueueThatTellsOfItsEndFirstAreNotRecorded() {
        Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureBuffer();
        sink.emitNext(1, Sinks.EmitFailureHandler.FAIL_FAST);
        sink.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);

        StepVerifier.create(sink.asFlux().tap(ReactorAnalytics.listener(tracker)))
                .expectFusion(Fuseable.ANY, Fuseable.ASYNC)
                .expectNext(1)
                .verifyComplete();

        assertThat(onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onlyCall().elements()).isEmpty();
    }

    @Test
    void aDisabledInstanceListensToNothing() {
        AnalyticsConfig off = AnalyticsConfig.defaults().withEnabled(false);
        try (Analytics disabled = Analytics.builder().config(off).build()) {
            StepVerifier.create(Flux.just(1, 2).tap(ReactorAnalytics.listener(disabled.tracker("users.find"))))
                    .expectNext(1, 2)
                    .verifyComplete();

            assertThat(disabled.stats().calls()).isZero();
        }
    }

    @Test
    void aNullTrackerIsRefused() {
        assertThatThrownBy(() -> ReactorAnalytics.listener(null)).hasMessage("tracker must not be null");
    }
}
