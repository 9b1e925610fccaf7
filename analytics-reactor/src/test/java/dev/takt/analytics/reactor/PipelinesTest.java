package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Event;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Pipelines of Reactor's operators, each untracked and tracked, under several hooks and with several subscribers. */
class PipelinesTest {
    private static final CarriedContext NIGHTLY =
            CarriedContext.NOTHING.with(new CarriedContext.Key<>(String.class, "batch"), "nightly");
    private static final List<StreamWay> OTHER_WAYS =
            List.of(StreamWay.TAP, StreamWay.TRACK_IN_BATCH, StreamWay.TRACK_IN_SCOPE);

    /** Hooks with the demands that are tried under them. */
    private static final Map<ReactorHooks, Set<Demand>> SETTINGS = Map.of(
            ReactorHooks.NONE, EnumSet.allOf(Demand.class),
            ReactorHooks.PROPAGATION, EnumSet.allOf(Demand.class),
            ReactorHooks.EACH_OPERATOR, EnumSet.of(Demand.UNBOUNDED, Demand.CANCEL_IN_ON_NEXT),
            ReactorHooks.OPERATOR_DEBUG, EnumSet.of(Demand.UNBOUNDED));

    private final Analytics analytics = Analytics.create();
    private int recorded;

    static Stream<Pipeline> all() {
        return Pipeline.all();
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void signalsAreThoseOfTheUntrackedPipeline(Pipeline pipeline) {
        SETTINGS.forEach((hooks, demands) -> demands.forEach(demand -> {
            List<Object> untracked = run(pipeline, hooks, demand, new Untracked());

            assertThat(run(pipeline, hooks, demand, new Tracked(StreamWay.TRACK)))
                    .as("%s, %s", hooks, demand)
                    .isEqualTo(untracked);
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void otherWaysPassOnTheSameSignals(Pipeline pipeline) {
        for (ReactorHooks hooks : List.of(ReactorHooks.NONE, ReactorHooks.PROPAGATION)) {
            List<Object> untracked = run(pipeline, hooks, Demand.UNBOUNDED, new Untracked());
            for (StreamWay way : OTHER_WAYS) {
                assertThat(run(pipeline, hooks, Demand.UNBOUNDED, new Tracked(way)))
                        .as("%s, %s", way, hooks)
                        .isEqualTo(untracked);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void sourceSeesTheSameAndEachSubscriptionIsOneCall(Pipeline pipeline) {
        SETTINGS.forEach((hooks, demands) -> demands.forEach(demand -> {
            Probe untracked = new Probe();
            run(pipeline, hooks, demand, untracked);

            Probe tracked = new Probe();
            run(pipeline, hooks, demand, new TrackedProbe(tracked));
            assertSameCalls(hooks + ", " + demand, untracked, tracked);
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void streamThatCarriesSomethingIsCountedAlike(Pipeline pipeline) {
        for (Demand demand : Demand.values()) {
            Probe untracked = new Probe();
            run(pipeline, ReactorHooks.NONE, demand, untracked);

            Probe tracked = new Probe();
            ThreadContext.run(NIGHTLY, () -> run(pipeline, ReactorHooks.NONE, demand, new TrackedProbe(tracked)));
            assertSameCalls(demand.toString(), untracked, tracked);
        }
    }

    private static List<Object> run(Pipeline pipeline, ReactorHooks hooks, Demand demand, Pipeline.Place place) {
        VirtualTimeScheduler time = VirtualTimeScheduler.set(VirtualTimeScheduler.create());
        try {
            hooks.set();
            Demand.Consumer consumer = demand.consumer();
            pipeline.assembly().apply(place).subscribe(consumer);
            time.advanceTimeBy(Duration.ofMillis(1_500));
            consumer.later();
            time.advanceTimeBy(Duration.ofMinutes(1));
            consumer.end();
            return consumer.trace().signals();
        } finally {
            ReactorHooks.reset();
            VirtualTimeScheduler.reset();
        }
    }

    private void assertSameCalls(String run, Probe untracked, Probe tracked) {
        assertThat(tracked.traces())
                .as(run)
                .extracting(Trace::signals)
                .isEqualTo(untracked.traces().stream().map(Trace::signals).toList());
        List<Event> events = analytics.events();
        assertThat(events.subList(recorded, events.size()))
                .as(run)
                .extracting(PipelinesTest::record)
                .containsExactlyInAnyOrderElementsOf(tracked.traces().stream()
                        .filter(Trace::isEnded)
                        .map(Trace::record)
                        .toList());
        recorded = events.size();
    }

    private static String record(Event event) {
        return event.outcome()
                + (event.elements().isPresent() ? " " + event.elements().getAsLong() : "");
    }

    /** Leaves a pipeline as it is. */
    private static final class Untracked implements Pipeline.Place {
        @Override
        public <T> Mono<T> mono(Mono<T> source) {
            return source;
        }

        @Override
        public <T> Flux<T> flux(Flux<T> source) {
            return source;
        }
    }

    /** Puts operators of ours into a pipeline. */
    private final class Tracked implements Pipeline.Place {
        private final StreamWay way;

        private Tracked(StreamWay way) {
            this.way = way;
        }

        @Override
        public <T> Mono<T> mono(Mono<T> source) {
            return way.of(analytics, source);
        }

        @Override
        public <T> Flux<T> flux(Flux<T> source) {
            return way.of(analytics, source);
        }
    }

    /** Puts a tracked stream behind a probe. */
    private final class TrackedProbe implements Pipeline.Place {
        private final Probe probe;

        private TrackedProbe(Probe probe) {
            this.probe = probe;
        }

        @Override
        public <T> Mono<T> mono(Mono<T> source) {
            return StreamWay.TRACK.of(analytics, probe.mono(source));
        }

        @Override
        public <T> Flux<T> flux(Flux<T> source) {
            return StreamWay.TRACK.of(analytics, probe.flux(source));
        }
    }
}
