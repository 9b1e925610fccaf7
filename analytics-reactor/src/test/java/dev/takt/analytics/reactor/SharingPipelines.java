package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;
import reactor.core.scheduler.Schedulers;

/** Pipelines with several subscribers to one subscription, or several rails. */
final class SharingPipelines {
    private static final List<Pipeline> ALL = List.of(
            behindNumbers(
                    "publish, autoConnect", numbers -> twice(numbers.publish().autoConnect(2))),
            behindNumbers(
                    "publish, refCount", numbers -> twice(numbers.publish().refCount(2))),
            behindNumbers(
                    "publish, refCount with grace",
                    numbers -> twice(numbers.publish().refCount(2, Duration.ofSeconds(1)))),
            behindNumbers("publish, selector", numbers -> numbers.publish(SharingPipelines::twice)),
            behindNumbers("replay", numbers -> twice(numbers.replay().autoConnect())),
            behindNumbers("replay, last", numbers -> twice(numbers.replay(1).autoConnect())),
            behindNumbers(
                    "replay, for a time",
                    numbers -> twice(numbers.replay(Duration.ofSeconds(1)).autoConnect())),
            behindNumbers("cache", numbers -> twice(numbers.cache())),
            behindNumbers("cache, last", numbers -> twice(numbers.cache(2))),
            behindNumbers("share", Flux::share),
            behindNumbers("shareNext", Flux::shareNext),
            behindNumbers(
                    "parallel", numbers -> numbers.parallel(2).map(n -> n + 1).sequential()),
            behindNumbers(
                    "parallel, runOn",
                    numbers -> numbers.parallel(2)
                            .runOn(Schedulers.parallel())
                            .flatMap(n -> Flux.range(1, n))
                            .sequential()),
            behindNumbers("parallel, sorted", numbers -> numbers.parallel(2).sorted((a, b) -> b - a)),
            behindNumbers("parallel, reduce", numbers -> numbers.parallel(2).reduce(Integer::sum)),
            behindNumbers("parallel, itself", numbers -> numbers.parallel(1)),
            new Pipeline(
                    "behind parallel",
                    place -> place.flux(Flux.range(1, 5)
                            .parallel(2)
                            .runOn(Schedulers.parallel())
                            .sequential())),
            new Pipeline(
                    "rails, each in place",
                    place -> Flux.range(1, 6)
                            .parallel(2)
                            .transformGroups(rail -> place.flux(Flux.from(rail)))
                            .sequential()),
            new Pipeline(
                    "ParallelFlux.from",
                    place -> ParallelFlux.from(place.flux(Flux.range(1, 2)), place.flux(Flux.range(3, 2)))
                            .sequential()),
            new Pipeline(
                    "behind publish",
                    place -> twice(place.flux(Flux.range(1, 5).publish().refCount(2)))),
            new Pipeline(
                    "behind cache", place -> twice(place.flux(Flux.range(1, 5).cache()))),
            new Pipeline(
                    "groups, each in place",
                    place -> Flux.range(1, 6).groupBy(n -> n % 2).flatMap(place::flux)),
            new Pipeline(
                    "windows, each in place",
                    place -> Flux.range(1, 6).window(2).concatMap(place::flux)),
            behindOne("Mono.cache", one -> one.cache().flatMap(n -> one)),
            behindOne("Mono.share", Mono::share),
            behindOne(
                    "Mono.cacheInvalidateIf",
                    one -> twice(one.cacheInvalidateIf(n -> true).flux())),
            behindOne("Mono.publish", one -> one.publish(shared -> Mono.zip(shared, shared))));

    private SharingPipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }

    private static <T> Flux<T> twice(Flux<T> shared) {
        return Flux.merge(shared, shared);
    }
}
