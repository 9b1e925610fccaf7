package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.PendingContract;
import dev.takt.analytics.contract.PendingWay;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** Flux under the contract that every way to track keeps to. */
class FluxTrackingTest extends PendingContract<FluxTrackingTest.FluxWay> {

    static Stream<FluxWay> ways() {
        return Stream.of(
                new FluxWay(
                        "track of a Flux",
                        (analytics, source) -> ReactorAnalytics.track(analytics.tracker(PendingWay.NAME), source)),
                new FluxWay(
                        "tap of a Flux",
                        (analytics, source) ->
                                source.tap(ReactorAnalytics.listener(analytics.tracker(PendingWay.NAME)))),
                new FluxWay(
                        "transform of a Flux",
                        (analytics, source) ->
                                source.transform(ReactorAnalytics.flux(analytics.tracker(PendingWay.NAME)))),
                new FluxWay(
                        "transformDeferred of a Flux",
                        (analytics, source) ->
                                source.transformDeferred(ReactorAnalytics.flux(analytics.tracker(PendingWay.NAME)))));
    }

    record FluxWay(String name, BiFunction<Analytics, Flux<Object>, Flux<Object>> form) implements PendingWay {
        @Override
        public Pending begin(Analytics analytics, Runnable whenEnded) {
            ManualSource source = new ManualSource();
            Listener listener = new Listener(SignalType.ON_COMPLETE, whenEnded);
            form.apply(analytics, source.flux()).subscribe(listener);
            return source.pending(listener);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
