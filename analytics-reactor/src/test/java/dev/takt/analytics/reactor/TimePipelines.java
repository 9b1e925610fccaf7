package dev.takt.analytics.reactor;

import static dev.takt.analytics.reactor.Pipeline.behindNumbers;
import static dev.takt.analytics.reactor.Pipeline.behindOne;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pipelines that wait. */
final class TimePipelines {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final List<Pipeline> ALL = List.of(
            behindNumbers("delayElements", numbers -> numbers.delayElements(SECOND)),
            behindNumbers("delaySequence", numbers -> numbers.delaySequence(SECOND)),
            behindNumbers("delaySubscription", numbers -> numbers.delaySubscription(SECOND)),
            behindNumbers("delayUntil", numbers -> numbers.delayUntil(n -> Mono.delay(SECOND))),
            behindNumbers("elapsed", Flux::elapsed),
            behindNumbers("timed", numbers -> numbers.timed().map(timed -> timed.get())),
            behindTicks("timeout, in time", ticks -> ticks.timeout(SECOND.plusMillis(1))),
            behindTicks("timeout, replaced", ticks -> ticks.timeout(SECOND.dividedBy(2), Flux.just(7L))),
            behindTicks("sample", ticks -> ticks.sample(SECOND.multipliedBy(2).plusMillis(1))),
            behindTicks("sampleFirst", ticks -> ticks.sampleFirst(SECOND.plusMillis(1))),
            behindTicks("sampleTimeout", ticks -> ticks.sampleTimeout(n -> Mono.delay(SECOND.dividedBy(2)))),
            behindTicks(
                    "take for a time",
                    ticks -> ticks.take(SECOND.multipliedBy(2).plusMillis(1))),
            behindTicks("takeUntilOther", ticks -> ticks.takeUntilOther(Mono.delay(SECOND.plusMillis(1)))),
            behindTicks("skip for a time", ticks -> ticks.skip(SECOND.plusMillis(1))),
            behindTicks("skipUntilOther", ticks -> ticks.skipUntilOther(Mono.delay(SECOND.plusMillis(1)))),
            behindTicks("buffer for a time", ticks -> ticks.buffer(SECOND.multipliedBy(2))),
            behindTicks("bufferTimeout", ticks -> ticks.bufferTimeout(2, SECOND.multipliedBy(5))),
            behindTicks("bufferWhen", ticks -> ticks.bufferWhen(Mono.just(1), n -> Mono.delay(SECOND))),
            behindTicks(
                    "window for a time",
                    ticks -> ticks.window(SECOND.multipliedBy(2)).concatMap(Flux::collectList)),
            behindTicks("onBackpressureBuffer", Flux::onBackpressureBuffer),
            behindTicks("onBackpressureDrop", Flux::onBackpressureDrop),
            behindTicks("onBackpressureLatest", Flux::onBackpressureLatest),
            behindTicks("switchMap over time", ticks -> ticks.switchMap(n -> Mono.delay(SECOND))),
            new Pipeline(
                    "inside switchMap over time",
                    place -> Flux.interval(SECOND).take(3).switchMap(n -> place.mono(Mono.delay(SECOND)))),
            new Pipeline(
                    "inside a timeout",
                    place -> place.mono(Mono.never().timeout(SECOND)).onErrorResume(error -> Mono.empty())),
            new Pipeline("Mono.timeout", place -> place.mono(Mono.never()).timeout(SECOND, Mono.just(7))),
            new Pipeline(
                    "Mono.take for a time", place -> place.mono(Mono.never()).take(SECOND)),
            behindOne("Mono.delayElement", one -> one.delayElement(SECOND)),
            behindOne("Mono.delaySubscription", one -> one.delaySubscription(SECOND)),
            behindOne(
                    "Mono.repeatWhen over time",
                    one -> one.repeatWhen(ends -> ends.take(2).delayElements(SECOND))));

    private TimePipelines() {}

    static Stream<Pipeline> all() {
        return ALL.stream();
    }

    private static Pipeline behindTicks(String name, Function<Flux<Long>, Publisher<?>> rest) {
        return new Pipeline(
                name, place -> rest.apply(place.flux(Flux.interval(SECOND).take(4))));
    }
}
