package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every operator of ours over every kind of source and below every kind of operator, while hooks are set and removed. */
class PropagationMatrixTest {
    private static final CarriedContext NIGHTLY =
            CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");

    private static final Map<String, Supplier<Mono<Integer>>> MONOS = Map.of(
            "just", () -> Mono.just(1),
            "callable", () -> Mono.fromCallable(() -> 1),
            "map", () -> Mono.just(0).map(n -> n + 1),
            "hidden", () -> Mono.just(1).hide(),
            "hidden map", () -> Mono.just(0).hide().map(n -> n + 1),
            "other thread", () -> Mono.just(1).publishOn(Schedulers.parallel()));

    private static final Map<String, Supplier<Flux<Integer>>> FLUXES = Map.of(
            "just", () -> Flux.just(1),
            "range", () -> Flux.range(1, 3),
            "filter", () -> Flux.range(0, 4).filter(n -> n > 0),
            "hidden", () -> Flux.range(1, 3).hide(),
            "hidden filter", () -> Flux.range(0, 4).hide().filter(n -> n > 0),
            "other thread", () -> Flux.range(1, 3).publishOn(Schedulers.parallel()));

    private static final Map<String, UnaryOperator<Mono<Integer>>> AFTER_MONO = Map.of(
            "nothing", mono -> mono,
            "map", mono -> mono.map(n -> n + 1),
            "filter", mono -> mono.filter(n -> n > 0),
            "handle", mono -> mono.handle((n, sink) -> sink.next(n + 1)),
            "publishOn", mono -> mono.publishOn(Schedulers.immediate()),
            "flatMap", mono -> mono.flatMap(n -> Mono.just(n + 1)),
            "zip", mono -> Mono.zip(mono, Mono.just(2), Integer::sum),
            "hide", mono -> mono.hide(),
            "doFinally", mono -> mono.doFinally(signal -> {}),
            "contextWrite", mono -> mono.contextWrite(context -> context.put("user", "ada")));

    private static final Map<String, UnaryOperator<Flux<Integer>>> AFTER_FLUX = Map.of(
            "nothing", flux -> flux,
            "map", flux -> flux.map(n -> n + 1),
            "filter", flux -> flux.filter(n -> n > 1),
            "handle", flux -> flux.handle((n, sink) -> sink.next(n + 1)),
            "publishOn", flux -> flux.publishOn(Schedulers.immediate()),
            "flatMap", flux -> flux.flatMap(n -> Mono.just(n + 1)),
            "concatMap", flux -> flux.concatMap(n -> Flux.just(n, n)),
            "hide", flux -> flux.hide(),
            "doFinally", flux -> flux.doFinally(signal -> {}),
            "contextWrite", flux -> flux.contextWrite(context -> context.put("user", "ada")));

    private final Analytics analytics = Analytics.create();

    /** When the hooks are set. */
    enum Moment {
        BEFORE_ASSEMBLY,
        BEFORE_THE_NEXT_OPERATOR,
        AFTER_ASSEMBLY,
        BEFORE_ASSEMBLY_AND_REMOVED_AFTER
    }

    static Stream<Arguments> combinations() {
        return Stream.of(StreamWay.values())
                .flatMap(way -> Stream.of(ReactorHooks.values())
                        .flatMap(hooks -> moments(hooks).map(moment -> arguments(way, hooks, moment))));
    }

    private static Stream<Moment> moments(ReactorHooks hooks) {
        return hooks.propagates() ? Stream.of(Moment.values()) : Stream.of(Moment.BEFORE_ASSEMBLY);
    }

    @AfterEach
    void resetHooks() {
        ReactorHooks.reset();
        analytics.close();
    }

    @ParameterizedTest(name = "{0}, {1} {2}")
    @MethodSource("combinations")
    void monoIsAsUntrackedAndCountedOnce(StreamWay way, ReactorHooks hooks, Moment moment) {
        MONOS.forEach((source, mono) -> AFTER_MONO.forEach((next, operator) -> assertThatCode(() -> {
                    Supplier<Mono<Integer>> tracked = () -> way.of(analytics, mono.get());
                    Function<Mono<Integer>, List<Integer>> list =
                            all -> all.flux().collectList().block();

                    List<Integer> expected = run(hooks, moment, mono, operator, list);

                    assertThat(run(hooks, moment, tracked, operator, list)).isEqualTo(expected);
                    assertThat(ThreadContext.get(NIGHTLY, () -> run(hooks, moment, tracked, operator, list)))
                            .isEqualTo(expected);
                })
                .as(source + ", " + next)
                .doesNotThrowAnyException()));

        assertThat(successes()).isEqualTo(2L * MONOS.size() * AFTER_MONO.size());
    }

    @ParameterizedTest(name = "{0}, {1} {2}")
    @MethodSource("combinations")
    void fluxIsAsUntrackedAndCountedOnce(StreamWay way, ReactorHooks hooks, Moment moment) {
        FLUXES.forEach((source, flux) -> AFTER_FLUX.forEach((next, operator) -> assertThatCode(() -> {
                    Supplier<Flux<Integer>> tracked = () -> way.of(analytics, flux.get());
                    Function<Flux<Integer>, List<Integer>> list =
                            all -> all.collectList().block();

                    List<Integer> expected = run(hooks, moment, flux, operator, list);

                    assertThat(run(hooks, moment, tracked, operator, list)).isEqualTo(expected);
                    assertThat(ThreadContext.get(NIGHTLY, () -> run(hooks, moment, tracked, operator, list)))
                            .isEqualTo(expected);
                })
                .as(source + ", " + next)
                .doesNotThrowAnyException()));

        assertThat(successes()).isEqualTo(2L * FLUXES.size() * AFTER_FLUX.size());
    }

    private static <P> List<Integer> run(
            ReactorHooks hooks,
            Moment moment,
            Supplier<P> source,
            UnaryOperator<P> next,
            Function<P, List<Integer>> subscription) {
        try {
            if (moment == Moment.BEFORE_ASSEMBLY || moment == Moment.BEFORE_ASSEMBLY_AND_REMOVED_AFTER) {
                hooks.set();
            }
            P assembled = source.get();
            if (moment == Moment.BEFORE_THE_NEXT_OPERATOR) {
                hooks.set();
            }
            P whole = next.apply(assembled);
            if (moment == Moment.AFTER_ASSEMBLY) {
                hooks.set();
            }
            if (moment == Moment.BEFORE_ASSEMBLY_AND_REMOVED_AFTER) {
                ReactorHooks.reset();
            }
            return subscription.apply(whole);
        } finally {
            ReactorHooks.reset();
        }
    }

    private long successes() {
        assertThat(analytics.stats().failures()).isZero();
        assertThat(analytics.stats().cancellations()).isZero();
        return analytics.stats().series().stream()
                .filter(series -> series.name().equals(StreamWay.NAME))
                .mapToLong(SeriesStats::successes)
                .sum();
    }
}
