package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.micrometer.CallName;
import dev.takt.analytics.micrometer.ObservationNaming;
import dev.takt.analytics.micrometer.TaktObservationHandler;
import dev.takt.analytics.reactor.ReactorNettyAnalytics;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TaktObservationAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(TaktAutoConfiguration.class, TaktObservationAutoConfiguration.class));

    @Test
    void makesHandler() {
        runner.run(context -> assertThat(context).hasSingleBean(TaktObservationHandler.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"takt.spring.observations.enabled=false", "takt.spring.enabled=false"})
    void canBeSwitchedOff(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).doesNotHaveBean(TaktObservationHandler.class));
    }

    @Test
    void needsMicrometerAndBridge() {
        runner.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(Analytics.class)
                        .doesNotHaveBean(TaktObservationAutoConfiguration.class));
        runner.withClassLoader(new FilteredClassLoader(TaktObservationHandler.class))
                .run(context -> assertThat(context).doesNotHaveBean(TaktObservationAutoConfiguration.class));
    }

    @Test
    void backsOffForOwnHandler() {
        runner.withBean(
                        "mine",
                        TaktObservationHandler.class,
                        () -> TaktObservationHandler.builder(Analytics.create()).build())
                .run(context -> assertThat(context).hasSingleBean(TaktObservationHandler.class));
    }

    @Test
    void endpointsOfActuatorAreLeftOut() {
        runner.withPropertyValues("management.endpoints.web.base-path=/manage").run(context -> {
            Analytics analytics = context.getBean(Analytics.class);
            TaktObservationHandler handler = context.getBean(TaktObservationHandler.class);
            request(handler, "/manage/health/**");
            request(handler, "/manage");
            request(handler, "/manager");
            request(handler, "/actuator/health");

            assertThat(analytics.events())
                    .extracting(Event::name)
                    .containsExactly("GET /manager", "GET /actuator/health");
        });
    }

    @Test
    void endpointsWithoutBasePathAreKept() {
        runner.withPropertyValues("management.endpoints.web.base-path=/").run(context -> {
            request(context.getBean(TaktObservationHandler.class), "/orders");

            assertThat(context.getBean(Analytics.class).events()).hasSize(1);
        });
    }

    @Test
    void ignoredRoutesCanBeChosen() {
        runner.withPropertyValues("takt.spring.observations.ignored-routes=/live,/ready")
                .run(context -> {
                    TaktObservationHandler handler = context.getBean(TaktObservationHandler.class);
                    request(handler, "/live");
                    request(handler, "/ready/deep");
                    request(handler, "/actuator/health");

                    assertThat(context.getBean(Analytics.class).events())
                            .extracting(Event::name)
                            .containsExactly("GET /actuator/health");
                });
    }

    @Test
    void namingBeanIsUsed() {
        runner.withBean(ObservationNaming.class, () -> observed -> CallName.of("named", "by bean", Tags.empty()))
                .withPropertyValues(
                        "takt.spring.observations.annotate=order",
                        "takt.spring.observations.parent-names=true",
                        "takt.spring.observations.trace-ids=false")
                .run(context -> {
                    ObservationRegistry registry = registry(context.getBean(TaktObservationHandler.class));
                    Observation.createNotStarted("bake", registry)
                            .highCardinalityKeyValue("order", "4711")
                            .start()
                            .stop();

                    assertThat(context.getBean(Analytics.class).events())
                            .extracting(Event::name, Event::annotations)
                            .containsExactly(Assertions.tuple("named", Map.of("order", "4711")));
                });
    }

    @Test
    void serverThatIsAlsoCountedOtherwiseIsReported(CapturedOutput output) {
        runner.run(context -> {
            Analytics analytics = context.getBean(Analytics.class);
            assertThat(ReactorNettyAnalytics.client(analytics, "/users/{id}")).isNotNull();
            request(context.getBean(TaktObservationHandler.class), "/users/{id}");
            assertThat(output.getAll()).doesNotContain("both record calls");

            assertThat(ReactorNettyAnalytics.server(analytics, "/users/{id}")).isNotNull();
            request(context.getBean(TaktObservationHandler.class), "/users/{id}");
        });

        assertThat(output.getAll())
                .containsOnlyOnce(
                        "TaktObservationHandler and ReactorNettyAnalytics both record calls of the type http.server");
    }

    private static void request(TaktObservationHandler handler, String route) {
        Observation.createNotStarted(
                        "http.server.requests",
                        () -> new RequestReplyReceiverContext<String, String>((carrier, key) -> null),
                        registry(handler))
                .lowCardinalityKeyValue("method", "GET")
                .lowCardinalityKeyValue("uri", route)
                .lowCardinalityKeyValue("status", "200")
                .start()
                .stop();
    }

    private static ObservationRegistry registry(TaktObservationHandler handler) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler);
        return registry;
    }
}
