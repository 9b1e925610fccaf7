package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.PendingContract;
import dev.takt.analytics.contract.PendingWay;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Mono under the contract that every way to track keeps to. */
class MonoTrackingTest extends PendingContract<MonoTrackingTest.MonoWay> {

    static Stream<MonoWay> ways() {
        return Stream.of(
                new MonoWay(
                        "track of a Mono",
                        (analytics, source) -> ReactorAnalytics.track(analytics.tracker(PendingWay.NAME), source)),
                new MonoWay(
                        "tap of a Mono",
                        (analytics, source) ->
                                source.tap(ReactorAnalytics.listener(analytics.tracker(PendingWay.NAME)))),
                new MonoWay(
                        "transform of a Mono",
                        (analytics, source) ->
                                source.transform(ReactorAnalytics.mono(analytics.tracker(PendingWay.NAME)))),
                new MonoWay(
                        "transformDeferred of a Mono",
                        (analytics, source) ->
                                source.transformDeferred(ReactorAnalytics.mono(analytics.tracker(PendingWay.NAME)))));
    }

    record MonoWay(String name, BiFunction<Analytics, Mono<Object>, Mono<Object>> form) implements PendingWay {
        @Override
        public Pending begin(Analytics analytics, Runnable whenEnded) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener(SignalType.ON_NEXT, whenEnded);
            form.apply(analytics, source.mono()).subscribe(listener);
            return source.pending(listener);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
