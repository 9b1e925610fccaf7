package dev.takt.analytics.reactor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Pipelines that differ in how their elements are made. */
final class SourcePipelines {
    private static final List<Pipeline> MONOS = List.of(
            new Pipeline("Mono.just", place -> place.mono(Mono.just(1))),
            new Pipeline("Mono.empty", place -> place.mono(Mono.empty())),
            new Pipeline("Mono.never", place -> place.mono(Mono.never())),
            new Pipeline("Mono.error", place -> place.mono(Mono.error(Pipeline.ERROR))),
            new Pipeline("Mono.defer", place -> place.mono(Mono.defer(() -> Mono.just(1)))),
            new Pipeline("Mono.create", place -> place.mono(Mono.create(sink -> sink.success(1)))),
            new Pipeline("Mono.fromCallable", place -> place.mono(Mono.fromCallable(() -> 1))),
            new Pipeline("Mono.fromSupplier, empty", place -> place.mono(Mono.fromSupplier(() -> null))),
            new Pipeline("Mono.fromRunnable", place -> place.mono(Mono.fromRunnable(() -> {}))),
            new Pipeline(
                    "Mono.fromFuture, done",
                    place -> place.mono(Mono.fromFuture(CompletableFuture.completedFuture(1)))),
            new Pipeline(
                    "Mono.fromFuture, failed",
                    place -> place.mono(Mono.fromFuture(CompletableFuture.failedFuture(Pipeline.ERROR)))),
            new Pipeline("Mono.delay", place -> place.mono(Mono.delay(Duration.ofSeconds(1)))),
            new Pipeline("Sinks.one", place -> place.mono(one())),
            new Pipeline("Mono.using", place -> place.mono(Mono.using(() -> 1, Mono::just, resource -> {}))),
            new Pipeline(
                    "Mono.usingWhen",
                    place -> place.mono(Mono.usingWhen(Mono.just(1), Mono::just, resource -> Mono.empty()))));

    private static final List<Pipeline> FLUXES = List.of(
            new Pipeline("Flux.empty", place -> place.flux(Flux.empty())),
            new Pipeline("Flux.error", place -> place.flux(Flux.error(Pipeline.ERROR))),
            new Pipeline("Flux.range", place -> place.flux(Flux.range(1, 5))),
            new Pipeline("Flux.fromIterable", place -> place.flux(Flux.fromIterable(List.of(1, 2, 3)))),
            new Pipeline("Flux.fromStream", place -> place.flux(Flux.fromStream(() -> Stream.of(1, 2, 3)))),
            new Pipeline("Flux.fromArray", place -> place.flux(Flux.fromArray(new Integer[] {1, 2, 3}))),
            new Pipeline("Flux.defer", place -> place.flux(Flux.defer(() -> Flux.just(1, 2)))),
            new Pipeline(
                    "Flux.create",
                    place -> place.flux(Flux.create(sink -> {
                        sink.next(1).next(2).next(3);
                        sink.complete();
                    }))),
            new Pipeline(
                    "Flux.push",
                    place -> place.flux(Flux.push(sink -> {
                        sink.next(1).next(2);
                        sink.error(Pipeline.ERROR);
                    }))),
            new Pipeline(
                    "Flux.generate",
                    place -> place.flux(Flux.generate(() -> 1, (state, sink) -> {
                        sink.next(state);
                        if (state == 4) {
                            sink.complete();
                        }
                        return state + 1;
                    }))),
            new Pipeline(
                    "Flux.interval",
                    place -> place.flux(Flux.interval(Duration.ofSeconds(1)).take(3))),
            new Pipeline("Flux.using", place -> place.flux(Flux.using(() -> 3, n -> Flux.range(1, n), resource -> {}))),
            new Pipeline(
                    "Flux.usingWhen",
                    place -> place.flux(Flux.usingWhen(
                            Mono.just(3), n -> Flux.range(1, n), resource -> Mono.delay(Duration.ofSeconds(1))))),
            new Pipeline("Sinks.many unicast", place -> place.flux(unicast())),
            new Pipeline("Sinks.many replay", place -> place.flux(replay())));

    private SourcePipelines() {}

    static Stream<Pipeline> all() {
        return Stream.concat(MONOS.stream(), FLUXES.stream());
    }

    private static Mono<Integer> one() {
        Sinks.One<Integer> sink = Sinks.one();
        sink.tryEmitValue(1).orThrow();
        return sink.asMono();
    }

    private static Flux<Integer> unicast() {
        return filled(Sinks.many().unicast().onBackpressureBuffer());
    }

    private static Flux<Integer> replay() {
        return filled(Sinks.many().replay().all());
    }

    private static Flux<Integer> filled(Sinks.Many<Integer> sink) {
        for (int i = 1; i <= 3; i++) {
            sink.tryEmitNext(i).orThrow();
        }
        sink.tryEmitComplete().orThrow();
        return sink.asFlux();
    }
}
