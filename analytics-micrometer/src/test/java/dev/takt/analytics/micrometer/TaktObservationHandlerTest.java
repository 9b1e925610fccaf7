package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.SeriesStats;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaktObservationHandlerTest {
    private final Observed observed = new Observed();

    @AfterEach
    void close() {
        observed.close();
    }

    @Test
    void recordsObservationOnce() {
        Observation observation = observed.named("bake").start();

        assertThat(observed.analytics.stats().inFlight()).isEqualTo(1);
        observation.stop();
        observation.stop();
        observation.stop();

        assertThat(observed.onlyCall().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(observed.analytics.stats().inFlight()).isZero();
    }

    @Test
    void racingStopsRecordOneCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 200; i++) {
                Observation observation = observed.named("bake").start();
                CountDownLatch both = new CountDownLatch(2);
                Runnable stop = () -> {
                    both.countDown();
                    await(both);
                    observation.stop();
                };
                Future<?> first = threads.submit(stop);
                Future<?> second = threads.submit(stop);
                first.get(30, TimeUnit.SECONDS);
                second.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(observed.analytics.stats().calls()).isEqualTo(200);
    }

    @Test
    void readsOnlyNameAtStart() {
        observed.registry.observationConfig().observationFilter(hiding("oven"));
        Observation observation = observed.named("bake", "oven", "secret").start();
        List<Tags> running = observed.analytics.stats().series().stream()
                .map(SeriesStats::tags)
                .toList();
        observation.stop();

        assertThat(running).containsExactly(Tags.empty());
        assertThat(observed.onlyCall().tags()).isEqualTo(Tags.of("oven", "***"));
    }

    @Test
    void neverStoppedObservationIsOneNumber() {
        for (int i = 0; i < 100; i++) {
            Observation unused = observed.named("leak").start();
        }

        assertThat(observed.analytics.stats().inFlight()).isEqualTo(100);
        assertThat(observed.calls()).isEmpty();
    }

    @Test
    void leavesMetersToTheirHandler() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Observed both = new Observed()) {
            both.registry
                    .observationConfig()
                    .observationHandler(
                            new FirstMatchingCompositeObservationHandler(new DefaultMeterObservationHandler(meters)));
            both.named("bake").start().stop();

            assertThat(meters.get("bake").timer().count()).isEqualTo(1);
            assertThat(both.calls()).hasSize(1);
        }
    }

    @Test
    void namingThatThrowsCostsName() {
        try (Observed broken = new Observed(builder -> builder.naming(context -> {
            throw new IllegalStateException("no name");
        }))) {
            assertThatNoException()
                    .isThrownBy(() -> broken.named("bake").start().stop());

            assertThat(broken.onlyCall()).returns("bake", Event::name).returns(Outcome.SUCCESS, Event::outcome);
            assertThat(broken.failures()).isEqualTo(1);
            assertThat(broken.analytics.stats().inFlight()).isZero();
        }
    }

    @Test
    void blankNameCostsName() {
        try (Observed broken =
                new Observed(builder -> builder.naming(context -> CallName.of(" ", "observation", Tags.empty())))) {
            broken.named("bake").start().stop();

            assertThat(broken.onlyCall().name()).isEqualTo("bake");
            assertThat(broken.failures()).isEqualTo(1);
        }
    }

    @Test
    void predicateThatThrowsLeavesNothingOut() {
        try (Observed broken = new Observed(builder -> builder.except(context -> {
            throw new StackOverflowError("deep");
        }))) {
            assertThatNoException()
                    .isThrownBy(() -> broken.named("bake").start().stop());

            assertThat(broken.calls()).hasSize(1);
            assertThat(broken.failures()).isEqualTo(1);
        }
    }

    @Test
    void handlersAfterBrokenOneRun() {
        List<String> stopped = new ArrayList<>();
        try (Observed broken = new Observed(builder -> builder.naming(context -> {
            throw new IllegalStateException("no name");
        }))) {
            broken.registry.observationConfig().observationHandler(new NotingHandler(stopped));
            broken.named("bake").start().stop();

            assertThat(stopped).containsExactly("bake");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health/**", "/actuator/prometheus"})
    void leavesOutRequestsToActuator(String route) {
        observed.http(true, "method", "GET", "uri", route, "status", "200")
                .start()
                .stop();

        assertThat(observed.calls()).isEmpty();
        assertThat(observed.analytics.stats().inFlight()).isZero();
    }

    @Test
    void keepsRouteThatOnlyBeginsLikeActuator() {
        observed.http(true, "method", "GET", "uri", "/actuators", "status", "200")
                .start()
                .stop();
        observed.http(false, "method", "GET", "uri", "/actuator/health", "status", "200")
                .start()
                .stop();

        assertThat(observed.calls()).hasSize(2);
    }

    @Test
    void countsEvents() {
        Observation observation = observed.named("bake").start();
        observation.event(Observation.Event.of("turned", "turned at {}", 3));
        observation.event(Observation.Event.of("turned"));
        observation.stop();

        assertThat(observed.analytics.stats().gauges())
                .extracting(Gauge::name, Gauge::last)
                .containsExactly(org.assertj.core.api.Assertions.tuple("bake.turned", 2.0));
    }

    @Test
    void countsEventsOfManyNames() {
        Observation observation = observed.named("bake").start();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 150; number++) {
                observation.event(Observation.Event.of("turned " + number));
            }
        }
        observation.stop();

        assertThat(observed.analytics.stats().gauges())
                .hasSize(150)
                .allMatch(gauge -> gauge.name().startsWith("bake.turned ") && gauge.last() == 2);
    }

    @Test
    void keepsChosenHighCardinalityValuesAsNotes() {
        try (Observed noting = new Observed(builder -> builder.annotate("order", "missing"))) {
            noting.named("bake")
                    .highCardinalityKeyValue(KeyValue.of("order", "4711"))
                    .highCardinalityKeyValue(KeyValue.of("customer", "left out"))
                    .start()
                    .stop();

            assertThat(noting.onlyCall().annotations()).isEqualTo(Map.of("order", "4711"));
        }
    }

    @Test
    void notesNameOfParentIfAsked() {
        try (Observed noting = new Observed(builder -> builder.parentNames(true))) {
            Observation parent = noting.named("serve").start();
            try (Observation.Scope scope = parent.openScope()) {
                noting.named("bake").start().stop();
            }
            parent.stop();

            assertThat(noting.calls())
                    .extracting(Event::annotations)
                    .containsExactly(Map.of("parent", "serve"), Map.of());
        }
        observed.named("bake")
                .parentObservation(observed.named("serve").start())
                .start()
                .stop();
        assertThat(observed.onlyCall().annotations()).isEmpty();
    }

    @Test
    void unboundedTagValuesFold() {
        for (int i = 0; i < 1_500; i++) {
            observed.named("bake", "order", Integer.toString(i)).start().stop();
        }

        assertThat(observed.analytics.stats().series()).hasSizeLessThanOrEqualTo(1_001);
        assertThat(observed.analytics.stats().calls()).isEqualTo(1_500);
        assertThat(observed.analytics.health().count("tag-value-folded")).isPositive();
    }

    @Test
    void closedInstanceDisturbsNothing() {
        Observation running = observed.named("bake").start();
        observed.analytics.close();

        assertThatNoException().isThrownBy(() -> {
            running.stop();
            observed.named("bake").start().stop();
        });
    }

    private static ObservationFilter hiding(String key) {
        return context -> context.removeLowCardinalityKeyValue(key).addLowCardinalityKeyValue(KeyValue.of(key, "***"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
