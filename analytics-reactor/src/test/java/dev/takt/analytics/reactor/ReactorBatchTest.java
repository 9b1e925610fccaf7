package dev.takt.analytics.reactor;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests of Publishers in batches. */
class ReactorBatchTest {
    private final LogCapture console = LogCapture.of("analytics.console");
    private final Analytics analytics =
            Analytics.builder().clock(new ManualClock()).build();
    private final Tracker find = analytics.tracker("users.find", "db");

    @AfterEach
    void close() {
        analytics.close();
        console.close();
    }

    @Test
    void eachSubscriptionIsABatchOfItsOwn() {
        Flux<Integer> found =
                ReactorAnalytics.batch(analytics, "Finding", Flux.range(0, 3).map(i -> find.call(() -> i)));

        assertThat(found.collectList().block()).containsExactly(0, 1, 2);
        assertThat(found.collectList().block()).hasSize(3);

        awaitEnds("3 calls", "3 calls");
        assertThat(console.lines()).doesNotContain("DEBUG ✅ >>> users.find(db) took 0ns");
    }

    @Test
    void trackedPublishersInsideCountWhateverThreadTheyAreOn() {
        Flux<Integer> found = ReactorAnalytics.batch(
                analytics,
                "Finding",
                Flux.range(0, 20)
                        .flatMap(i -> ReactorAnalytics.track(
                                find, Mono.fromCallable(() -> i).subscribeOn(Schedulers.parallel()))));

        assertThat(found.count().block()).isEqualTo(20);

        awaitEnds("20 calls");
    }

    @Test
    void whatTheSubscriberDoesIsOutside() {
        ReactorAnalytics.batch(analytics, "Finding", Flux.range(0, 3))
                .map(i -> find.call(() -> i))
                .blockLast();

        analytics.flush();
        assertThat(console.lines())
                .filteredOn(line -> line.equals("DEBUG ✅ >>> users.find(db) took 0ns"))
                .hasSize(3);
    }

    @Test
    void itNestsInTheBatchOfWhoeverSubscribes() {
        try (Batch outer = analytics.batchMode("Outer")) {
            ReactorAnalytics.batch(analytics, "Inner", ReactorAnalytics.track(find, Mono.just(1)))
                    .block();
        }

        awaitEnds("1 call", "1 call");
    }

    @Test
    void itNestsInTheBatchOfTheContext() {
        Mono<Integer> inner = ReactorAnalytics.batch(analytics, "Inner", ReactorAnalytics.track(find, Mono.just(1)));

        ReactorAnalytics.batch(
                        analytics,
                        "Outer",
                        Mono.just(1).publishOn(Schedulers.parallel()).then(inner))
                .block();

        awaitEnds("1 call", "1 call");
    }

    @Test
    void anErrorEndsItAndComesThrough() {
        IOException gone = new IOException("gone");

        Mono<Object> failing =
                ReactorAnalytics.batch(analytics, "Finding", ReactorAnalytics.track(find, Mono.error(gone)));

        assertThatThrownBy(failing::block).hasCause(gone);
        awaitEnds("1 call, 1 failed");
    }

    @Test
    void aSourceThatThrowsEndsIt() {
        IllegalStateException broken = new IllegalStateException("broken");

        Mono<Object> throwing = ReactorAnalytics.batch(analytics, "Finding", new Mono<Object>() {
            @Override
            public void subscribe(reactor.core.CoreSubscriber<? super Object> actual) {
                find.run(() -> {});
                throw broken;
            }
        });

        assertThatThrownBy(throwing::block).isSameAs(broken);
        awaitEnds("1 call");
    }

    @Test
    void cancellingEndsIt() {
        Disposable subscription = ReactorAnalytics.batch(
                        analytics, "Finding", ReactorAnalytics.track(find, Flux.never()))
                .subscribe();

        subscription.dispose();

        awaitEnds("1 call");
    }

    @Test
    void anEmptyMonoEndsItToo() {
        assertThat(ReactorAnalytics.batch(analytics, "Finding", ReactorAnalytics.track(find, Mono.empty()))
                        .blockOptional())
                .isEmpty();

        awaitEnds("1 call");
    }

    @Test
    void onADisabledInstanceTheSourceIsGivenBack() {
        Mono<Integer> source = Mono.just(1);
        Flux<Integer> sources = Flux.just(1);
        try (Analytics disabled = Analytics.builder()
                .config(AnalyticsConfig.defaults().withEnabled(false))
                .build()) {
            assertThat(ReactorAnalytics.batch(disabled, "x", source)).isSameAs(source);
            assertThat(ReactorAnalytics.batch(disabled, "x", sources)).isSameAs(sources);
        }
    }

    @Test
    void badArgumentsAreRefusedByName() {
        assertThatThrownBy(() -> ReactorAnalytics.batch(analytics, null, Mono.empty()))
                .hasMessage("title must not be null");
        assertThatThrownBy(() -> ReactorAnalytics.batch(analytics, "x", (Mono<Object>) null))
                .hasMessage("source must not be null");
    }

    private void awaitEnds(String... counts) {
        await().untilAsserted(() -> assertThat(ends()).containsExactly(counts));
    }

    private List<String> ends() {
        return console.events().stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("Batch completed"))
                .map(line -> line.replaceAll(".*Batch completed: | in .*\\)", ""))
                .toList();
    }
}
