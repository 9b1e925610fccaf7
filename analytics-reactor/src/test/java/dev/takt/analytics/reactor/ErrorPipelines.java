package dev.takt.analytics.reactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Pipelines that fail and recover. */
final class ErrorPipelines {
    private static final List<Pipeline> ALL = List.of(
            behindFailure("failing", failing -> failing),
            behindFailure("onErrorReturn", failing -> failing.onErrorReturn(7)),
            behindFailure("onErrorResume", failing -> failing.onErrorResume(error -> Flux.just(7, 8))),
            behindFailure("onErrorMap", failing -> failing.onErrorMap(error -> Pipeline.GIVEN_UP)),
            behindFailure("onErrorComplete", Flux::onErrorComplete),
            behindFailure("retry", failing -> failing.retry(2)),
            behindFailure("retryWhen", failing -> failing.retryWhen(Retry.max(1))),
            behindFailure(
                    "retryWhen, later",
                    failing -> failing.retryWhen(Retry.backoff(2, Duration.ofSeconds(1)))
                            .onErrorMap(Throwable::getCause)),
            behindFailure("doOnError", failing -> failing.doOnError(error -> {})),
            behindFailure("materialize a failure", Flux::materialize),
            behindFailure(
                    "concatWith a failure",
                    failing -> failing.onErrorResume(error -> Mono.empty()).concatWith(Mono.error(Pipeline.ERROR))),
            new Pipeline(
                    "onErrorContinue",
                    place -> place.flux(Flux.range(1, 5).map(ErrorPipelines::refuseThree))
                            .onErrorContinue((error, element) -> {})),
            new Pipeline(
                    "onErrorStop",
                    place -> place.flux(Flux.range(1, 5)
                                    .map(ErrorPipelines::refuseThree)
                                    .onErrorStop())
                            .onErrorContinue((error, element) -> {})
                            .onErrorResume(error -> Mono.empty())),
            new Pipeline(
                    "onErrorContinue, hidden",
                    place -> place.flux(Flux.range(1, 5).hide().map(ErrorPipelines::refuseThree))
                            .onErrorContinue((error, element) -> {})),
            new Pipeline("given up", place -> place.mono(Mono.error(Pipeline.GIVEN_UP))),
            new Pipeline("a Flux given up", place -> place.flux(Flux.error(Pipeline.GIVEN_UP))),
            new Pipeline(
                    "Mono.onErrorResume",
                    place -> place.mono(Mono.error(Pipeline.ERROR)).onErrorResume(error -> Mono.just(7))),
            new Pipeline(
                    "Mono.onErrorReturn",
                    place -> place.mono(Mono.error(Pipeline.ERROR)).onErrorReturn(7)),
            new Pipeline(
                    "Mono.retry",
                    place -> place.mono(Mono.error(Pipeline.ERROR)).retry(3)),
            new Pipeline(
                    "Mono.fromCallable, failing",
                    place -> place.mono(Mono.fromCallable(() -> {
                        throw Pipeline.ERROR;
                    }))),
            new Pipeline(
                    "subscriber's map, failing",
                    place -> place.mono(Mono.just(3)).map(n -> n / (n - 3)).onErrorReturn(7)),
            new Pipeline(
                    "subscriber's map of a Flux, failing",
                    place -> place.flux(Flux.range(1, 5)).map(n -> n / (n - 3)).onErrorReturn(7)),
            new Pipeline(
                    "subscriber's flatMap, throwing",
                    place -> place.flux(Flux.range(1, 5))
                            .flatMap(n -> {
                                throw new IllegalStateException("no inner");
                            })
                            .onErrorResume(IllegalStateException.class, error -> Mono.just(7))));

    private ErrorPipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }

    private static Pipeline behindFailure(String name, Function<Flux<Integer>, Publisher<?>> rest) {
        return new Pipeline(
                name, place -> rest.apply(place.flux(Flux.just(1, 2, 3).concatWith(Mono.error(Pipeline.ERROR)))));
    }

    private static int refuseThree(int number) {
        if (number == 3) {
            throw new UncheckedIOException(new IOException("three"));
        }
        return number;
    }
}
