package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pipelines that combine several Publishers, one of which has the place. */
final class CombiningPipelines {
    private static final List<Pipeline> ALL = List.of(
            behindNumbers("zipWith", numbers -> numbers.zipWith(Flux.range(7, 3))),
            behindNumbers("zip, second", numbers -> Flux.zip(Flux.just(1, 2), numbers)),
            behindNumbers("zipWithIterable", numbers -> numbers.zipWithIterable(List.of(1, 2))),
            behindNumbers("mergeWith", numbers -> numbers.mergeWith(Flux.range(7, 3))),
            behindNumbers("mergeComparing", numbers -> Flux.mergeComparing(numbers, Flux.range(3, 3))),
            behindNumbers("mergeSequential", numbers -> Flux.mergeSequential(Flux.just(0), numbers)),
            behindNumbers("mergeDelayError", numbers -> Flux.mergeDelayError(4, Flux.error(Pipeline.ERROR), numbers)),
            behindNumbers("concatWith", numbers -> numbers.concatWith(Flux.just(6))),
            behindNumbers("concat, second", numbers -> Flux.concat(Mono.just(0), numbers)),
            behindNumbers(
                    "combineLatest",
                    numbers -> Flux.combineLatest(numbers, Flux.just(7), (left, right) -> left + right)),
            behindNumbers("withLatestFrom", numbers -> numbers.withLatestFrom(Flux.just(7), Integer::sum)),
            behindNumbers(
                    "join", numbers -> numbers.join(Flux.just(7), n -> Mono.never(), n -> Mono.never(), Integer::sum)),
            behindNumbers("firstWithSignal", numbers -> Flux.firstWithSignal(numbers, Flux.never())),
            behindNumbers("firstWithSignal, losing", numbers -> Flux.firstWithSignal(Flux.just(0), numbers)),
            behindNumbers("firstWithValue", numbers -> Flux.firstWithValue(Flux.empty(), numbers)),
            behindNumbers("then", Flux::then),
            behindNumbers("then, another", numbers -> numbers.then(Mono.just(6))),
            behindNumbers("thenMany", numbers -> numbers.thenMany(Flux.just(6, 7))),
            behindNumbers("sequenceEqual", numbers -> Mono.sequenceEqual(numbers, Flux.range(1, 4))),
            behindNumbers("switchOnNext", numbers -> Flux.switchOnNext(Flux.just(numbers, numbers))),
            behindNumbers("repeat", numbers -> numbers.repeat(2)),
            behindNumbers("repeatWhen", numbers -> numbers.repeatWhen(ends -> ends.take(2))),
            behindOne("Mono.zip", one -> Mono.zip(one, Mono.just(2))),
            behindOne("Mono.zip, beside an empty one", one -> Mono.zip(one, Mono.empty())),
            behindOne("Mono.zipDelayError", one -> Mono.zipDelayError(one, Mono.error(Pipeline.ERROR))),
            behindOne("Mono.when", one -> Mono.when(one, Flux.range(1, 3))),
            behindOne("Mono.and", one -> one.and(Mono.never())),
            behindOne("Mono.then", one -> one.then(Mono.just(2))),
            behindOne("Mono.thenReturn", one -> one.thenReturn(2)),
            behindOne("Mono.thenMany", one -> one.thenMany(Flux.just(2, 3))),
            behindOne("Mono.or", one -> one.or(Mono.never())),
            behindOne("Mono.firstWithSignal, losing", one -> Mono.firstWithSignal(Mono.just(2), one)),
            behindOne("Mono.concatWith", one -> one.concatWith(Mono.never())),
            behindOne("Mono.repeat", one -> one.repeat(2)),
            behindOne("Mono.repeatWhenEmpty", one -> one.filter(n -> n > 1).repeatWhenEmpty(ends -> ends.take(2))),
            behindOne("Mono.switchIfEmpty", one -> one.switchIfEmpty(Mono.just(7))));

    private CombiningPipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }
}
