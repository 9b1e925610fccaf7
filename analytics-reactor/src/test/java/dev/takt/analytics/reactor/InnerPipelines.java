package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pipelines that subscribe to inner Publishers, with the place outside or inside. */
final class InnerPipelines {
    private static final List<Pipeline> OUTSIDE = List.of(
            behindNumbers("flatMap", numbers -> numbers.flatMap(n -> Flux.range(1, n))),
            behindNumbers("flatMap, one at a time", numbers -> numbers.flatMap(n -> Flux.range(1, n), 1)),
            behindNumbers(
                    "flatMap, failing",
                    numbers -> numbers.flatMap(n -> n == 3 ? Mono.error(Pipeline.ERROR) : Mono.just(n))),
            behindNumbers(
                    "flatMapDelayError",
                    numbers ->
                            numbers.flatMapDelayError(n -> n == 3 ? Mono.error(Pipeline.ERROR) : Mono.just(n), 4, 4)),
            behindNumbers("flatMapSequential", numbers -> numbers.flatMapSequential(n -> Flux.range(1, n))),
            behindNumbers("concatMap", numbers -> numbers.concatMap(n -> Flux.range(1, n))),
            behindNumbers("concatMap, no prefetch", numbers -> numbers.concatMap(Mono::just, 0)),
            behindNumbers(
                    "concatMap, hidden",
                    numbers -> numbers.concatMap(n -> Mono.just(n).hide())),
            behindNumbers("switchMap", numbers -> numbers.switchMap(n -> Flux.range(1, n))),
            behindNumbers(
                    "switchOnFirst",
                    numbers -> numbers.switchOnFirst(
                            (first, all) -> first.hasValue() ? all.map(n -> n + first.get()) : all)),
            behindNumbers("switchOnFirst, cancelling", numbers -> numbers.switchOnFirst((first, all) -> Flux.just(7))),
            behindNumbers("window", numbers -> numbers.window(2).concatMap(Flux::collectList)),
            behindNumbers("window, overlapping", numbers -> numbers.window(3, 1).flatMap(Flux::collectList)),
            behindNumbers(
                    "windowUntil",
                    numbers -> numbers.windowUntil(n -> n % 2 == 0).concatMap(Flux::count)),
            behindNumbers("groupBy", numbers -> numbers.groupBy(n -> n % 2).flatMap(Flux::collectList)),
            behindNumbers("expand", numbers -> numbers.expand(n -> n < 20 ? Flux.just(n * 5) : Flux.empty())),
            behindNumbers("expandDeep", numbers -> numbers.expandDeep(n -> n < 20 ? Flux.just(n * 5) : Flux.empty())),
            behindOne("Mono.flatMap", one -> one.flatMap(n -> Mono.just(n + 1))),
            behindOne("Mono.flatMapMany", one -> one.flatMapMany(n -> Flux.range(n, 3))),
            behindOne("Mono.expand", one -> one.expand(n -> n < 5 ? Mono.just(n + 1) : Mono.empty())),
            behindOne("Mono.filterWhen", one -> one.filterWhen(n -> Mono.just(false))),
            behindOne("Mono.delayUntil", one -> one.delayUntil(n -> Mono.empty())));

    private static final List<Pipeline> INSIDE = List.of(
            inside("inside flatMap", each -> Flux.range(1, 5).flatMap(each)),
            inside("inside flatMap, one at a time", each -> Flux.range(1, 5).flatMap(each, 1, 1)),
            inside(
                    "inside flatMap, cancelled",
                    each -> Flux.range(1, 5).flatMap(each).take(4)),
            inside("inside flatMapSequential", each -> Flux.range(1, 5).flatMapSequential(each)),
            inside("inside concatMap", each -> Flux.range(1, 5).concatMap(each)),
            inside("inside switchMap", each -> Flux.range(1, 5).switchMap(n -> each.apply(n))),
            inside("inside Flux.concat", each -> Flux.concat(each.apply(2), each.apply(3))),
            inside("inside Flux.merge", each -> Flux.merge(each.apply(2), each.apply(3))),
            inside("inside Mono.flatMapMany", each -> Mono.just(3).flatMapMany(each)),
            new Pipeline("inside Mono.flatMap", place -> Mono.just(1).flatMap(n -> place.mono(Mono.just(n)))),
            new Pipeline(
                    "inside flatMap of Monos",
                    place -> Flux.range(1, 5)
                            .flatMap(n -> place.mono(Mono.just(n).hide()))),
            new Pipeline(
                    "inside concatMap of Monos",
                    place -> Flux.range(1, 5).concatMap(n -> place.mono(Mono.fromCallable(() -> n)))));

    private InnerPipelines() {}

    static Stream<Pipeline> all() {
        return Stream.concat(OUTSIDE.stream(), INSIDE.stream());
    }

    private static Pipeline inside(String name, Function<Function<Integer, Publisher<Integer>>, Publisher<?>> form) {
        return new Pipeline(name, place -> form.apply(n -> place.flux(Flux.range(1, n))));
    }
}
