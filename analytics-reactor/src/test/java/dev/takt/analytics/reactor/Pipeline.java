package dev.takt.analytics.reactor;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A chain of Reactor's operators with a place in it, or several, where something of ours goes.
 *
 * <p>It runs in virtual time and on one thread, so that two runs of it give the same signals in the same order.
 *
 * @param name its operators
 * @param assembly assembles it from what stands at the place
 */
record Pipeline(String name, Function<Place, Publisher<?>> assembly) {
    /** The place in a pipeline: gives back what it is given, or that with operators behind it. */
    interface Place {
        /** Returns what continues {@code source}. */
        <T> Mono<T> mono(Mono<T> source);

        /** Returns what continues {@code source}. */
        <T> Flux<T> flux(Flux<T> source);
    }

    /** Error of pipelines that fail. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // compared by identity
    static final Exception ERROR = new Exception("cut off");

    /** Error of pipelines that are given up. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // compared by identity
    static final CancellationException GIVEN_UP = new CancellationException("given up");

    /** All pipelines. */
    static Stream<Pipeline> all() {
        return Stream.of(
                        SourcePipelines.all(),
                        ElementPipelines.all(),
                        InnerPipelines.all(),
                        CombiningPipelines.all(),
                        ErrorPipelines.all(),
                        SharingPipelines.all(),
                        TimePipelines.all(),
                        ThreadPipelines.all(),
                        SidePipelines.all())
                .flatMap(pipelines -> pipelines);
    }

    /** A pipeline whose place is behind a Flux of the numbers from 1 to 5. */
    static Pipeline behindNumbers(String name, Function<Flux<Integer>, Publisher<?>> rest) {
        return new Pipeline(name, place -> rest.apply(place.flux(Flux.range(1, 5))));
    }

    /** A pipeline whose place is behind a Mono of the number 1. */
    static Pipeline behindOne(String name, Function<Mono<Integer>, Publisher<?>> rest) {
        return new Pipeline(name, place -> rest.apply(place.mono(Mono.just(1))));
    }

    @Override
    public String toString() {
        return name;
    }
}
