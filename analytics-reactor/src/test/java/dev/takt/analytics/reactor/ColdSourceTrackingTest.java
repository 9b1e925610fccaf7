package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ValueContract;
import dev.takt.analytics.contract.Way;
import java.util.List;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.observability.SignalListenerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Monos and Fluxes that do the work themselves when they are subscribed to, as most do, pushed and fetched. */
class ColdSourceTrackingTest extends ValueContract<Way> {

    static Stream<Way> ways() {
        return Stream.of(
                new Cold(
                        "Mono.fromCallable",
                        (analytics, work) -> tracked(analytics, Mono.fromCallable(work::runUnchecked))),
                new Cold(
                        "Mono.fromCallable, hidden",
                        (analytics, work) -> tracked(
                                analytics, Mono.fromCallable(work::runUnchecked).hide())),
                new Cold(
                        "Mono.defer of Mono.just",
                        (analytics, work) -> tracked(analytics, Mono.defer(() -> Mono.just(work.runUnchecked())))),
                new Cold(
                        "Mono.fromCallable, fetched",
                        (analytics, work) -> tracked(analytics, Mono.fromCallable(work::runUnchecked))
                                .flatMapMany(Flux::just)),
                new Cold(
                        "Mono.fromCallable, tapped",
                        (analytics, work) ->
                                Mono.fromCallable(work::runUnchecked).tap(listener(analytics))),
                new Cold(
                        "Flux.generate, tapped",
                        (analytics, work) -> generated(work).tap(listener(analytics))),
                new Cold("Flux.generate", (analytics, work) -> tracked(analytics, generated(work))),
                new Cold(
                        "Flux.generate, hidden",
                        (analytics, work) -> tracked(analytics, generated(work).hide())),
                new Cold(
                        "Flux.generate, fetched",
                        (analytics, work) -> tracked(analytics, generated(work)).concatMapIterable(List::of)));
    }

    private static Flux<Object> generated(Way.Work work) {
        return Flux.<Object, Boolean>generate(() -> true, (first, sink) -> {
            if (first) {
                sink.next(work.runUnchecked());
            } else {
                sink.complete();
            }
            return false;
        });
    }

    private static SignalListenerFactory<Object, ?> listener(Analytics analytics) {
        return ReactorAnalytics.listener(analytics.tracker(Way.NAME));
    }

    private static Mono<Object> tracked(Analytics analytics, Mono<Object> source) {
        return ReactorAnalytics.track(analytics.tracker(Way.NAME), source);
    }

    private static Flux<Object> tracked(Analytics analytics, Flux<Object> source) {
        return ReactorAnalytics.track(analytics.tracker(Way.NAME), source);
    }

    private record Cold(String name, Form form) implements Way {
        private interface Form {
            Publisher<Object> publisher(Analytics analytics, Work work);
        }

        @Override
        public Object perform(Analytics analytics, Work work) throws Throwable {
            Listener listener = new Listener();
            Flux.from(form.publisher(analytics, work)).subscribe(listener);
            if (listener.outcome() instanceof Throwable thrown) {
                throw thrown;
            }
            return listener.outcome();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
