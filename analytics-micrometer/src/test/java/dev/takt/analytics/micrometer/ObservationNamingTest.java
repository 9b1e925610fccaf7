package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationNamingTest {
    private final Observed observed = new Observed();

    @AfterEach
    void close() {
        observed.close();
    }

    @Test
    void serverRequestHasMethodAndRoute() {
        end(observed.http(true, "method", "GET", "uri", "/users/{id}", "status", "200", "outcome", "SUCCESS"));

        assertCall("GET /users/{id}", "http.server", Tags.of("status", "200"));
    }

    @Test
    void rootRouteIsSlash() {
        end(observed.http(true, "method", "GET", "uri", "root", "status", "200"));

        assertCall("GET /", "http.server", Tags.of("status", "200"));
    }

    @Test
    void requestsWithoutRouteShareOneName() {
        end(observed.http(true, "method", "GET", "uri", "NOT_FOUND", "status", "404"));
        end(observed.http(true, "method", "GET", "uri", "UNKNOWN", "status", "404"));
        end(observed.http(true, "method", "BREW", "uri", "UNKNOWN", "status", "405"));

        assertThat(observed.calls())
                .extracting(Event::name)
                .containsExactlyInAnyOrder("GET (unknown)", "GET (unknown)", "OTHER (unknown)");
    }

    @Test
    void renamedServerRequestIsKnownByWhatItTransports() {
        Observation observation = Observation.createNotStarted("acme.http", Observed::server, observed.registry);
        end(Observed.tagged(observation, "method", "GET", "uri", "/users/{id}", "status", "500"));

        assertCall("GET /users/{id}", "http.server", Tags.of("status", "500"));
    }

    @Test
    void keysOfOpenTelemetryAreKnown() {
        Observation observation =
                Observation.createNotStarted("http.server.request.duration", Observed::server, observed.registry);
        end(Observed.tagged(
                observation,
                "http.request.method",
                "GET",
                "http.route",
                "/users/{id}",
                "http.response.status_code",
                "200"));

        assertCall("GET /users/{id}", "http.server", Tags.of("status", "200"));
    }

    @Test
    void clientRequestHasTemplateAndHost() {
        end(observed.http(false, "method", "GET", "uri", "/users/{id}", "client.name", "example.org", "status", "200"));

        assertCall("GET /users/{id}", "http.client", Tags.of("client.name", "example.org", "status", "200"));
    }

    @Test
    void clientRequestWithoutTemplateHasHostForName() {
        end(observed.http(false, "method", "GET", "uri", "none", "client.name", "example.org", "status", "200"));

        assertCall("GET example.org", "http.client", Tags.of("client.name", "example.org", "status", "200"));
    }

    @Test
    void scheduledTaskHasClassAndMethod() {
        end(observed.named(
                "tasks.scheduled.execution",
                "code.namespace",
                "com.acme.Orders",
                "code.function",
                "tick",
                "outcome",
                "SUCCESS",
                "exception",
                "none"));

        assertCall("Orders.tick", "scheduled", Tags.empty());
    }

    @Test
    void queryHasNameOfDataSource() {
        end(observed.named("jdbc.query", "jdbc.datasource.name", "shop", "jdbc.other", "left out"));

        assertCall("jdbc.query", "db", Tags.of("jdbc.datasource.name", "shop"));
    }

    @Test
    void messageHasAllTags() {
        end(observed.named("spring.kafka.listener", "spring.kafka.listener.id", "orders", "error", "none"));

        assertCall("spring.kafka.listener", "messaging", Tags.of("spring.kafka.listener.id", "orders"));
    }

    @Test
    void consumerOfUnknownNameIsMessage() {
        end(Observation.createNotStarted("acme.bus", Observed::consumer, observed.registry));

        assertCall("acme.bus", "messaging", Tags.empty());
    }

    @Test
    void otherObservationHasAllTagsButErrorsAndNone() {
        end(observed.named("acme.bake", "oven", "2", "shift", "none", "error", "java.io.IOException"));

        assertCall("acme.bake", "observation", Tags.of("oven", "2"));
    }

    @Test
    void plainNamingKeepsNameAndTags() {
        try (Observed plain = new Observed(builder -> builder.naming(ObservationNaming.plain()))) {
            end(plain.http(true, "method", "GET", "uri", "/users/{id}", "status", "200", "exception", "none"));

            assertThat(plain.onlyCall())
                    .returns("http.server.requests", Event::name)
                    .returns("http.server", Event::eventType)
                    .returns(Tags.of("method", "GET", "uri", "/users/{id}", "status", "200"), Event::tags);
        }
    }

    @Test
    void ownNamingMayLeaveOut() {
        ObservationNaming naming =
                context -> context.getName().equals("noise") ? null : CallName.of("renamed", "mine", Tags.empty());
        try (Observed own = new Observed(builder -> builder.naming(naming))) {
            end(own.named("noise"));
            end(own.named("signal"));
            end(own.named("signal"));

            assertThat(own.calls()).extracting(Event::name, Event::eventType).hasSize(2);
            assertThat(own.calls()).allSatisfy(call -> assertThat(call.name()).isEqualTo("renamed"));
            assertThat(own.analytics.stats().inFlight()).isZero();
        }
    }

    private static void end(Observation observation) {
        observation.start().stop();
    }

    private void assertCall(String name, String eventType, Tags tags) {
        assertThat(observed.onlyCall())
                .returns(name, Event::name)
                .returns(eventType, Event::eventType)
                .returns(tags, Event::tags);
    }
}
