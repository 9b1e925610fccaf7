package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pipelines whose operators look at one element after the other. */
final class ElementPipelines {
    private static final List<Pipeline> ALL = List.of(
            behindNumbers("map", numbers -> numbers.map(n -> n + 1)),
            behindNumbers("mapNotNull", numbers -> numbers.mapNotNull(n -> n == 2 ? null : n)),
            behindNumbers("filter", numbers -> numbers.filter(n -> n % 2 == 0)),
            behindNumbers("filterWhen", numbers -> numbers.filterWhen(n -> Mono.just(n > 3))),
            behindNumbers(
                    "handle",
                    numbers -> numbers.handle((n, sink) -> {
                        if (n == 4) {
                            sink.error(Pipeline.ERROR);
                        } else if (n != 2) {
                            sink.next(n);
                        }
                    })),
            behindNumbers("scan", numbers -> numbers.scan(Integer::sum)),
            behindNumbers("reduce", numbers -> numbers.reduce(Integer::sum)),
            behindNumbers("collectList", Flux::collectList),
            behindNumbers("collect", numbers -> numbers.collect(Collectors.toSet())),
            behindNumbers("collectMap", numbers -> numbers.collectMap(n -> n % 2)),
            behindNumbers("count", Flux::count),
            behindNumbers("all", numbers -> numbers.all(n -> n < 3)),
            behindNumbers("any", numbers -> numbers.any(n -> n == 2)),
            behindNumbers("hasElements", Flux::hasElements),
            behindNumbers("elementAt", numbers -> numbers.elementAt(2)),
            behindNumbers("last", Flux::last),
            behindNumbers("next", Flux::next),
            behindNumbers("single", Flux::single),
            behindNumbers("take", numbers -> numbers.take(2)),
            behindNumbers("take, demand passed on", numbers -> numbers.take(2, false)),
            behindNumbers("takeLast", numbers -> numbers.takeLast(2)),
            behindNumbers("takeUntil", numbers -> numbers.takeUntil(n -> n == 3)),
            behindNumbers("takeWhile", numbers -> numbers.takeWhile(n -> n < 3)),
            behindNumbers("skip", numbers -> numbers.skip(2)),
            behindNumbers("skipLast", numbers -> numbers.skipLast(2)),
            behindNumbers("distinct", numbers -> numbers.distinct(n -> n % 3)),
            behindNumbers("distinctUntilChanged", numbers -> numbers.distinctUntilChanged(n -> n / 2)),
            behindNumbers("limitRate", numbers -> numbers.limitRate(2)),
            behindNumbers("limitRate, low tide", numbers -> numbers.limitRate(4, 1)),
            behindNumbers("index", Flux::index),
            behindNumbers("startWith", numbers -> numbers.startWith(8, 9)),
            behindNumbers("defaultIfEmpty", numbers -> numbers.defaultIfEmpty(7)),
            behindNumbers("switchIfEmpty", numbers -> numbers.filter(n -> n > 9).switchIfEmpty(Mono.just(7))),
            behindNumbers("sort", numbers -> numbers.sort((a, b) -> b - a)),
            behindNumbers("ignoreElements", Flux::ignoreElements),
            behindNumbers("materialize", Flux::materialize),
            behindNumbers("dematerialize", numbers -> numbers.materialize().dematerialize()),
            behindNumbers("cast", numbers -> numbers.cast(Number.class)),
            behindNumbers("ofType", numbers -> numbers.ofType(Integer.class)),
            behindNumbers("hide", Flux::hide),
            behindNumbers("buffer", numbers -> numbers.buffer(2)),
            behindNumbers("buffer, overlapping", numbers -> numbers.buffer(3, 1)),
            behindNumbers("bufferUntil", numbers -> numbers.bufferUntil(n -> n % 2 == 0)),
            behindNumbers("concatMapIterable", numbers -> numbers.concatMapIterable(n -> List.of(n, n))),
            behindNumbers("flatMapIterable", numbers -> numbers.flatMapIterable(n -> Set.of(n))),
            behindOne("Mono.map", one -> one.map(n -> n + 1)),
            behindOne("Mono.filter", one -> one.filter(n -> n > 1)),
            behindOne("Mono.handle", one -> one.handle((n, sink) -> sink.complete())),
            behindOne("Mono.hasElement", Mono::hasElement),
            behindOne("Mono.single", Mono::single),
            behindOne("Mono.flux", Mono::flux),
            behindOne("Mono.flatMapIterable", one -> one.flatMapIterable(n -> List.of(n, n))),
            behindOne("Mono.materialize", Mono::materialize));

    private ElementPipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }
}
