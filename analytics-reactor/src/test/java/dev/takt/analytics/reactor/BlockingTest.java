package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tests that no tracked code blocks a thread of Reactor, as BlockHound detects it. Runs in a separate JVM. */
@Tag("blockhound")
class BlockingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final CarriedContext CARRIED =
            CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");

    private final Analytics analytics = Analytics.create();

    @BeforeAll
    static void install() {
        // What is made once takes a lock for as long as that takes: the ring that threads will share, at their first
        // call, and
        // a series, when it is first named.
        BlockHound.install(builder -> builder.allowBlockingCallsInside("dev.takt.analytics.ring.Stripes", "sharedAt")
                .allowBlockingCallsInside("dev.takt.analytics.store.SeriesTable", "add"));
    }

    @Test
    void theWatchdogIsAwake() {
        Mono<Boolean> blocking = Mono.fromCallable(() -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));

        assertThatThrownBy(() -> blocking.subscribeOn(Schedulers.parallel()).block(PATIENCE))
                .hasCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void trackedStreamsDoNotBlock() {
        Mono<Long> all = Flux.range(0, 20_000)
                .flatMap(n -> Mono.just(n)
                        .hide()
                        .transform(ReactorAnalytics.mono(analytics.tracker("mono")))
                        .tap(ReactorAnalytics.listener(analytics.tracker("tap")))
                        .subscribeOn(Schedulers.parallel()))
                .publishOn(Schedulers.parallel())
                .transform(ReactorAnalytics.flux(analytics.tracker("flux")))
                .count();

        Long counted = ThreadContext.get(
                CARRIED, () -> all.subscribeOn(Schedulers.parallel()).block(PATIENCE));

        assertThat(counted).isEqualTo(20_000);
        assertThat(analytics.stats().successes()).isEqualTo(40_001);
        analytics.close();
    }

    @Test
    void aTrackedSchedulerDoesNotBlock() {
        Scheduler scheduler = ReactorAnalytics.wrap(analytics, Schedulers.parallel());

        Long counted = Flux.range(0, 20_000)
                .flatMap(n -> Mono.just(n).hide().publishOn(scheduler), 32)
                .delaySubscription(Duration.ofMillis(1), scheduler)
                .count()
                .block(PATIENCE);

        assertThat(counted).isEqualTo(20_000);
        analytics.close();
    }

    @Test
    void aFloodOfCallsInFlightDoesNotBlock() {
        Queue<Disposable> running = new ConcurrentLinkedQueue<>();

        Long begun = Flux.range(0, 20_000)
                .parallel(2)
                .runOn(Schedulers.parallel())
                .doOnNext(n -> running.add(ReactorAnalytics.track(analytics.tracker("mono"), Mono.never())
                        .subscribe()))
                .sequential()
                .count()
                .block(PATIENCE);

        assertThat(begun).isEqualTo(20_000);
        assertThat(analytics.stats().series().get(0).inFlight()).isEqualTo(20_000);
        running.forEach(Disposable::dispose);
        analytics.close();
    }

    @Test
    void aFullRingDoesNotBlockEither() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig tight = defaults.withRing(defaults.ring().withSize(128));
        try (Analytics crowded = Analytics.builder().config(tight).build()) {
            Long counted = Flux.range(0, 200_000)
                    .flatMap(n -> ReactorAnalytics.track(
                            crowded.tracker("mono"), Mono.just(n).hide()))
                    .subscribeOn(Schedulers.parallel())
                    .count()
                    .block(PATIENCE);

            assertThat(counted).isEqualTo(200_000);
            assertThat(crowded.stats().successes()).isEqualTo(200_000);
        }
        analytics.close();
    }
}
