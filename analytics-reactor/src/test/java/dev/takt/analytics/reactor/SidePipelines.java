package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** Pipelines whose operators watch, or give context, and change no element. */
final class SidePipelines {
    @SuppressWarnings("deprecation") // metrics() is still in programs
    private static final List<Pipeline> ALL = List.of(
            behindNumbers("doOnNext", numbers -> numbers.doOnNext(n -> {})),
            behindNumbers(
                    "doOnNext, throwing",
                    numbers -> numbers.doOnNext(n -> {
                                throw new IllegalStateException("no");
                            })
                            .onErrorResume(error -> Mono.just(7))),
            behindNumbers("doOnEach", numbers -> numbers.doOnEach(signal -> {})),
            behindNumbers("doOnSubscribe", numbers -> numbers.doOnSubscribe(subscription -> {})),
            behindNumbers("doOnRequest", numbers -> numbers.doOnRequest(amount -> {})),
            behindNumbers("doOnCancel", numbers -> numbers.doOnCancel(() -> {})),
            behindNumbers("doOnComplete", numbers -> numbers.doOnComplete(() -> {})),
            behindNumbers("doOnTerminate", numbers -> numbers.doOnTerminate(() -> {})),
            behindNumbers("doAfterTerminate", numbers -> numbers.doAfterTerminate(() -> {})),
            behindNumbers("doFirst", numbers -> numbers.doFirst(() -> {})),
            behindNumbers("doFinally", numbers -> numbers.doFinally(signal -> {})),
            behindNumbers(
                    "doFinally, fused",
                    numbers -> numbers.doFinally(signal -> {}).map(n -> n + 1)),
            behindNumbers("doOnDiscard", numbers -> numbers.filter(n -> n > 3).doOnDiscard(Integer.class, n -> {})),
            behindNumbers("tap", numbers -> numbers.tap(() -> new DefaultSignalListener<>() {})),
            behindNumbers("log", numbers -> numbers.log("pipelines", Level.FINEST, SignalType.ON_NEXT)),
            behindNumbers("checkpoint", numbers -> numbers.checkpoint("here")),
            behindNumbers("checkpoint, with a trace", Flux::checkpoint),
            behindNumbers("name, tag", numbers -> numbers.name("numbers").tag("kind", "small")),
            behindNumbers("contextWrite", numbers -> numbers.contextWrite(Context.of("user", "ada"))),
            behindNumbers("contextCapture", Flux::contextCapture),
            behindNumbers(
                    "transformDeferredContextual",
                    numbers -> numbers.transformDeferredContextual((all, context) -> all.map(n -> n + context.size()))),
            behindNumbers("metrics", numbers -> numbers.name("numbers").metrics()),
            behindNumbers("as", numbers -> numbers.as(Flux::collectList)),
            behindNumbers("transform", numbers -> numbers.transform(all -> all.map(n -> n + 1))),
            new Pipeline(
                    "deferContextual",
                    place -> place.flux(
                                    Flux.deferContextual(context -> Flux.just(context.getOrDefault("user", "none"))))
                            .contextWrite(Context.of("user", "ada"))),
            new Pipeline(
                    "contextWrite above and below",
                    place -> place.mono(Mono.deferContextual(
                                            context -> Mono.just(context.get("user") + "" + context.get("city")))
                                    .contextWrite(Context.of("city", "London")))
                            .contextWrite(Context.of("user", "ada"))),
            behindOne("Mono.doOnNext", one -> one.doOnNext(n -> {})),
            behindOne("Mono.doOnSuccess", one -> one.doOnSuccess(n -> {})),
            behindOne("Mono.doOnTerminate", one -> one.doOnTerminate(() -> {})),
            behindOne("Mono.doFinally", one -> one.doFinally(signal -> {})),
            behindOne("Mono.doOnEach", one -> one.doOnEach(signal -> {})),
            behindOne("Mono.tap", one -> one.tap(() -> new DefaultSignalListener<>() {})),
            behindOne("Mono.checkpoint", one -> one.checkpoint("here")),
            behindOne("Mono.log", one -> one.log("pipelines", Level.FINEST)),
            behindOne("Mono.contextWrite", one -> one.contextWrite(Context.of("user", "ada"))),
            behindOne("Mono.contextCapture", Mono::contextCapture));

    private SidePipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }
}
