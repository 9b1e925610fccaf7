package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.tracker.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;

class ReactorAnalyticsTest extends StreamTest {

    @Test
    void aDisabledTrackerGivesBackTheSource() {
        AnalyticsConfig off = AnalyticsConfig.defaults().withEnabled(false);
        try (Analytics disabled = Analytics.builder().config(off).build()) {
            Tracker idle = disabled.tracker("users.find");
            Mono<String> mono = Mono.just("found");
            Flux<String> flux = Flux.just("found");

            assertThat(ReactorAnalytics.track(idle, mono)).isSameAs(mono);
            assertThat(ReactorAnalytics.track(idle, flux)).isSameAs(flux);
        }
    }

    @Test
    void aCallHasTheNameTypeAndTagsOfItsTracker() {
        Tracker tagged = tracker.tag("table", "users");

        ReactorAnalytics.track(tagged, Mono.just("found")).block();

        assertThat(onlyCall())
                .extracting(Event::name, Event::eventType, Event::tags)
                .containsExactly("users.find", "db", tagged.tags());
    }

    @Test
    void nullArgumentsAreRefusedByName() {
        Mono<String> mono = Mono.just("found");
        Flux<String> flux = Flux.just("found");

        refuses("tracker", () -> ReactorAnalytics.track(null, mono));
        refuses("tracker", () -> ReactorAnalytics.track(null, flux));
        refuses("tracker", () -> ReactorAnalytics.mono(null));
        refuses("tracker", () -> ReactorAnalytics.flux(null));
        refuses("source", () -> ReactorAnalytics.track(tracker, (Mono<String>) null));
        refuses("source", () -> ReactorAnalytics.track(tracker, (Flux<String>) null));
    }

    @Test
    void operatorsCanBeScanned() {
        Mono<Integer> mono = Mono.just(1);
        Flux<Integer> flux = Flux.range(1, 3);

        assertThat(Scannable.from(tracked(mono)).parents().toList()).last().isSameAs(mono);
        assertThat(Scannable.from(tracked(mono)).scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.SYNC);
        assertThat(Scannable.from(tracked(flux)).parents().toList()).last().isSameAs(flux);
        assertThat(Scannable.from(tracked(flux)).scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.SYNC);
    }

    @Test
    void aRunningSubscriptionCanBeScanned() {
        ManualSource source = new ManualSource();
        Listener listener = new Listener();
        tracked(source.flux()).subscribe(listener);
        Scannable running = Scannable.from(listener.subscription());

        assertThat(running.scan(Attr.ACTUAL)).isNotNull();
        assertThat(running.scanUnsafe(Attr.PARENT)).isSameAs(source);
        assertThat(running.scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.SYNC);
        assertThat(running.scan(Attr.TERMINATED)).isFalse();
        assertThat(running.scan(Attr.CANCELLED)).isFalse();
        assertThat(running.scan(Attr.ERROR)).isNull();

        source.complete();

        assertThat(running.scan(Attr.TERMINATED)).isTrue();
    }

    @Test
    void aCancelledSubscriptionSaysSo() {
        Listener listener = new Listener();
        tracked(Mono.never()).subscribe(listener);

        listener.cancel();

        assertThat(Scannable.from(listener.subscription()).scan(Attr.CANCELLED)).isTrue();
        assertThat(Scannable.from(listener.subscription()).scan(Attr.TERMINATED))
                .isFalse();
    }

    @Test
    void theUsersAssemblyHooksSeeTheOperator() {
        List<Object> assembled = new ArrayList<>();
        Hooks.onEachOperator("test", publisher -> {
            assembled.add(publisher);
            return publisher;
        });
        try {
            Flux<Integer> flux = tracked(Flux.range(1, 3));
            Mono<Integer> mono = tracked(Mono.just(1));

            assertThat(assembled).contains(flux, mono);
        } finally {
            Hooks.resetOnEachOperator("test");
        }
    }

    @Test
    void operatorsThatTheUserLiftsAreStillMeasured() {
        Hooks.onEachOperator("test", Operators.lift((scannable, actual) -> actual));
        try {
            StepVerifier.create(tracked(Flux.range(1, 3))).expectNext(1, 2, 3).verifyComplete();
            StepVerifier.create(tracked(Mono.just(1))).expectNext(1).verifyComplete();
        } finally {
            Hooks.resetOnEachOperator("test");
        }

        assertThat(analytics.stats().successes()).isEqualTo(2);
    }

    @Test
    void theClockIsReadThreeTimesHoweverManyElementsThereAre() {
        CountingClock counting = new CountingClock();
        try (Analytics counted = Analytics.builder().clock(counting).build()) {
            Flux<Integer> pushed = ReactorAnalytics.track(counted.tracker("pushed"), Flux.range(1, 1_000));
            long before = counting.reads.get();

            pushed.blockLast();

            assertThat(counting.reads.get() - before).isEqualTo(3);
        }
    }

    @Test
    void theClockIsReadTwiceForAMono() {
        CountingClock counting = new CountingClock();
        try (Analytics counted = Analytics.builder().clock(counting).build()) {
            Mono<Integer> mono = ReactorAnalytics.track(counted.tracker("mono"), Mono.just(1));
            long before = counting.reads.get();

            mono.block();

            assertThat(counting.reads.get() - before).isEqualTo(2);
        }
    }

    private static void refuses(String argument, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessageContaining(argument);
    }

    /** Counts how often the thread that made it reads the time. */
    private static final class CountingClock implements Clock {
        private final ManualClock clock = new ManualClock();
        private final Thread reader = Thread.currentThread();
        private final AtomicLong reads = new AtomicLong();

        @Override
        public long nanoTime() {
            if (Thread.currentThread() == reader) {
                reads.incrementAndGet();
            }
            return clock.nanoTime();
        }

        @Override
        public Instant now() {
            return clock.now();
        }
    }
}
