package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class ReactorScopesTest {
    private final Recorder recorder = Recorder.create();

    @Test
    void theTimeOfASubscriptionIsThatOfItsWorkAndNotOfItsCreation() {
        TestPublisher<String> source = TestPublisher.create();
        Mono<String> timed = ReactorScopes.time("load", source.mono());

        scopeOf(() -> {
            Disposable subscribed = timed.subscribe();
            source.emit("value");
            assertThat(subscribed.isDisposed()).isTrue();
        });

        assertThat(recorder.result()).containsEntry("load.count", 1.0).containsKey("load.total_dur");
    }

    @Test
    void everySubscriptionCountsHoweverItEnds() {
        scopeOf(() -> {
            ReactorScopes.time("load", Mono.just(1)).block();
            ReactorScopes.time("load", Mono.empty()).block();
            ReactorScopes.time("load", Mono.error(new IOException("disk")))
                    .onErrorComplete()
                    .block();
            ReactorScopes.time("load", Mono.never()).subscribe().dispose();
            ReactorScopes.time("load", Flux.range(0, 5)).blockLast();
            ReactorScopes.time("load", Flux.range(0, 5)).take(2).blockLast();
        });

        assertThat(recorder.result()).containsEntry("load.count", 6.0).doesNotContainKey("late_count");
    }

    @Test
    void timesHaveTags() {
        Tags tags = Tags.of("a", "b");
        scopeOf(() -> {
            ReactorScopes.time("load", tags, Mono.just(1)).block();
            ReactorScopes.time("load", tags, Flux.just(1)).blockLast();
        });

        assertThat(recorder.result(tags)).containsEntry("load.count", 2.0);
    }

    @Test
    void whereNoScopeIsOpenNothingStandsBetween() {
        StepVerifier.create(ReactorScopes.time("load", Flux.range(0, 3)))
                .expectNext(0, 1, 2)
                .verifyComplete();

        assertThat(recorder.result()).doesNotContainKey("load.count");
    }

    @Test
    void everySubscriptionHasAScopeOfItsOwn() {
        Mono<String> recorded = ReactorScopes.record(recorder, Mono.fromSupplier(() -> {
            Scope.incr("made");
            return "v";
        }));

        assertThat(recorder.result()).doesNotContainKey("made");
        recorded.block();
        recorded.block();
        Scope.incr("made");

        assertThat(recorder.result()).containsEntry("made", 2.0);
    }

    @Test
    void aScopeIsInReactorsContextForWhatLiesUpstream() {
        Scheduler elsewhere = Schedulers.newSingle("elsewhere");
        try (Analytics analytics = Analytics.create()) {
            Mono<Integer> inner =
                    ReactorScopes.time("inner", Mono.just(1).delayElement(Duration.ofMillis(1), elsewhere));
            Flux<Integer> all = Flux.range(0, 3)
                    .publishOn(elsewhere)
                    .flatMap(i -> ReactorAnalytics.track(analytics.tracker("step"), inner));

            ReactorScopes.record(recorder, all).blockLast();

            assertThat(recorder.result())
                    .containsEntry("inner.count", 3.0)
                    .containsEntry("calls.step.count", 3.0)
                    .doesNotContainKey("late_count");
        } finally {
            elsewhere.dispose();
        }
    }

    @Test
    void aScopeEndsWithAFailureAndWithACancellation() {
        StepVerifier.create(ReactorScopes.record(recorder, Flux.error(new IOException("disk"))))
                .verifyErrorMessage("disk");
        ReactorScopes.record(recorder, Flux.never()).subscribe().dispose();

        assertThat(recorder.resultOrThrow()).containsOnlyKeys("total_recording_duration");
        assertThat(ThreadContext.current().carried()).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void aSubscriptionInsideTheSameRecordersScopeOpensNone() {
        scopeOf(() -> ReactorScopes.record(recorder, Mono.fromRunnable(() -> Scope.incr("made")))
                .block());

        assertThat(recorder.result()).containsEntry("made", 1.0);
    }

    @Test
    void signalsAndDemandPassUnchanged() {
        scopeOf(() -> StepVerifier.create(ReactorScopes.time("load", Flux.range(0, 10)), 2)
                .expectNext(0, 1)
                .thenRequest(3)
                .expectNext(2, 3, 4)
                .thenCancel()
                .verify());

        assertThat(recorder.result()).containsEntry("load.count", 1.0);
    }

    private void scopeOf(Runnable work) {
        try (Scope scope = recorder.record()) {
            assertThat(scope).isNotNull();
            work.run();
        }
    }
}
