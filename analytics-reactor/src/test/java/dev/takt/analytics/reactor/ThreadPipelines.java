package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Pipelines that hand over to schedulers. */
final class ThreadPipelines {
    private static final List<Pipeline> ALL = List.of(
            behindNumbers("publishOn", numbers -> numbers.publishOn(Schedulers.parallel())),
            behindNumbers("publishOn, immediate", numbers -> numbers.publishOn(Schedulers.immediate())),
            behindNumbers("publishOn, two at a time", numbers -> numbers.publishOn(Schedulers.parallel(), 2)),
            behindNumbers(
                    "publishOn, filtered",
                    numbers -> numbers.publishOn(Schedulers.parallel()).filter(n -> n % 2 == 0)),
            behindNumbers("subscribeOn", numbers -> numbers.subscribeOn(Schedulers.boundedElastic())),
            behindNumbers("cancelOn", numbers -> numbers.cancelOn(Schedulers.parallel())),
            behindNumbers(
                    "subscribeOn, publishOn",
                    numbers -> numbers.subscribeOn(Schedulers.boundedElastic())
                            .publishOn(Schedulers.parallel())
                            .map(n -> n + 1)),
            new Pipeline(
                    "behind publishOn", place -> place.flux(Flux.range(1, 5).publishOn(Schedulers.parallel()))),
            new Pipeline(
                    "behind subscribeOn", place -> place.flux(Flux.range(1, 5).subscribeOn(Schedulers.parallel()))),
            new Pipeline(
                    "between publishOns",
                    place -> place.flux(Flux.range(1, 5).publishOn(Schedulers.parallel()))
                            .publishOn(Schedulers.single())),
            new Pipeline(
                    "inside flatMap with subscribeOn",
                    place -> Flux.range(1, 5)
                            .flatMap(n -> place.mono(Mono.fromCallable(() -> n).subscribeOn(Schedulers.parallel())))),
            new Pipeline(
                    "Mono.fromCallable with subscribeOn",
                    place -> place.mono(Mono.fromCallable(() -> 1)).subscribeOn(Schedulers.boundedElastic())),
            behindOne("Mono.publishOn", one -> one.publishOn(Schedulers.parallel())),
            behindOne("Mono.cancelOn", one -> one.cancelOn(Schedulers.parallel())));

    private ThreadPipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }
}
