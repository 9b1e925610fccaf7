package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.client.RestClient;

/** Tests what a servlet application records without a line of code. */
@SpringBootTest(
        classes = MvcApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=servlet",
            "management.endpoints.web.exposure.include=*",
            "management.prometheus.metrics.export.enabled=true",
            "spring.task.scheduling.pool.size=1"
        })
@DirtiesContext
class MvcCallsTest {
    @Autowired
    private Analytics analytics;

    @Autowired
    private Environment environment;

    @Autowired
    private ObservationRegistry observations;

    @Autowired
    private RestClient.Builder clients;

    private RecordedCalls calls;

    @BeforeEach
    void open() {
        calls = new RecordedCalls(analytics, environment);
    }

    @Test
    void requestIsCallOfItsRoute() throws Exception {
        assertThat(calls.get("/orders/7").body()).isEqualTo("order 7");

        calls.assertOnly("GET /orders/{id}", "http.server", "200", Outcome.SUCCESS);
    }

    @Test
    void treeHasCallsBelowTheirRoute() throws Exception {
        assertThat(calls.get("/trees/7").body()).isEqualTo("called 735");

        calls.assertTree(
                "GET /trees/{id}", "CountingShop.price call, GET /called/{id} http.client, task queue, " + calls.run());
    }

    @Test
    void missingResourceIsNoFailureOfServer() throws Exception {
        assertThat(calls.get("/missing").statusCode()).isEqualTo(404);

        calls.assertOnly("GET /missing", "http.server", "404", Outcome.SUCCESS);
    }

    @Test
    void exceptionOfControllerIsFailure() throws Exception {
        assertThat(calls.get("/broken").statusCode()).isEqualTo(500);

        calls.assertOnly("GET /broken", "http.server", "500", Outcome.FAILURE);
        assertThat(calls.only("GET /broken").errorType()).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void statusOfFailureWithoutExceptionIsErrorType() throws Exception {
        assertThat(calls.get("/unavailable").statusCode()).isEqualTo(503);

        calls.assertOnly("GET /unavailable", "http.server", "503", Outcome.FAILURE);
        assertThat(calls.only("GET /unavailable").errorType()).isEqualTo("http.503");
    }

    @Test
    void timedOutRequestIsOneFailure() throws Exception {
        assertThat(calls.get("/timeout").statusCode()).isEqualTo(503);

        calls.assertOnly("GET /timeout", "http.server", "503", Outcome.FAILURE);
        assertThat(calls.named("GET /error")).isEmpty();
    }

    @Test
    void failedFutureKeepsItsRoute() throws Exception {
        assertThat(calls.get("/later/7").statusCode()).isEqualTo(500);

        calls.assertOnly("GET /later/{id}", "http.server", "500", Outcome.FAILURE);
    }

    @Test
    void completedFutureIsCallToItsEnd() throws Exception {
        assertThat(calls.get("/soon/7").body()).isEqualTo("soon 7");

        calls.assertOnly("GET /soon/{id}", "http.server", "200", Outcome.SUCCESS);
        assertThat(calls.only("GET /soon/{id}").duration()).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void emptyAnswerOfFutureIsOneCall() throws Exception {
        assertThat(calls.get("/nothing").statusCode()).isEqualTo(204);

        calls.assertOnly("GET /nothing", "http.server", "204", Outcome.SUCCESS);
    }

    @Test
    void requestOfClientIsCallOfItsTemplate() {
        String answer = clients.baseUrl("http://localhost:" + calls.port())
                .build()
                .get()
                .uri("/answers/{id}", 7)
                .retrieve()
                .body(String.class);

        assertThat(answer).isEqualTo("answer 7");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls.named("GET /answers/{id}"))
                        .extracting(Event::eventType)
                        .containsExactlyInAnyOrder("http.server", "http.client"));
    }

    @Test
    void scheduledTaskIsCallOfItsMethod() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(calls.named("Job.tick"))
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event.eventType()).isEqualTo("scheduled")));
    }

    @Test
    void ownObservationIsCall() {
        Observation.createNotStarted("bake", observations)
                .lowCardinalityKeyValue("oven", "2")
                .observe(() -> {});

        assertThat(calls.only("bake"))
                .returns("observation", Event::eventType)
                .returns("2", event -> event.tags().get("oven"));
    }

    @Test
    void trackedBeanIsMeasured() throws Exception {
        calls.get("/tracked");

        assertThat(calls.only("MvcApplication.Shop.sell").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void asynchronousMethodHasWaitAndRun() throws Exception {
        calls.get("/background");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls.named("task"))
                        .extracting(Event::eventType)
                        .contains("queue", "run"));
    }

    @Test
    void endpointsShowFiguresAndAreNoCalls() throws Exception {
        calls.get("/shown/1");
        calls.only("GET /shown/{id}");
        String figures = calls.get("/actuator/takt").body();
        String id = figures.replaceAll("(?s).*\"id\":\"([^\"]+)\",\"name\":\"GET /shown/\\{id}\".*", "$1");

        assertThat(figures).contains("\"name\":\"GET /shown/{id}\"");
        assertThat(calls.get("/actuator/takt/" + id).body()).contains("\"slowest\"");
        assertThat(calls.get("/actuator/takt/unknown").statusCode()).isEqualTo(404);
        assertThat(calls.get("/actuator/taktreport"))
                .satisfies(page -> assertThat(page.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html")))
                .satisfies(page -> assertThat(page.body()).contains("GET /shown/{id}"));
        assertThat(analytics.events()).noneMatch(event -> event.name().contains("actuator"));
    }

    @Test
    void prometheusSeesFigures() throws Exception {
        calls.get("/scraped");
        calls.only("GET /scraped");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(calls.get("/actuator/prometheus").body())
                                .contains("http_server_requests_seconds_count")
                                .containsPattern("takt_calls?(_duration)?_seconds_count\\{.*GET /scraped"));
    }
}
