package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.reactive.function.client.WebClient;

/** Tests what a reactive application records without a line of code. */
@SpringBootTest(
        classes = WebFluxApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.main.web-application-type=reactive", "management.endpoints.web.exposure.include=*"})
@DirtiesContext
class WebFluxCallsTest {
    @Autowired
    private Analytics analytics;

    @Autowired
    private Environment environment;

    @Autowired
    private WebClient.Builder clients;

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
    void missingResourceIsNoFailureOfServer() throws Exception {
        assertThat(calls.get("/missing").statusCode()).isEqualTo(404);

        calls.assertOnly("GET /missing", "http.server", "404", Outcome.SUCCESS);
    }

    @Test
    void failedMonoIsFailure() throws Exception {
        assertThat(calls.get("/broken").statusCode()).isEqualTo(500);

        calls.assertOnly("GET /broken", "http.server", "500", Outcome.FAILURE);
        assertThat(calls.only("GET /broken").errorType()).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void requestWhoseClientHasGoneIsCancelled() throws Exception {
        try (Socket socket = new Socket("localhost", calls.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(WebFluxApplication.ASKED.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(calls.only("GET /never").outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void requestOfClientIsCallOfItsTemplate() {
        String answer = client().get()
                .uri("/answers/{id}", 7)
                .retrieve()
                .bodyToMono(String.class)
                .block(Duration.ofSeconds(30));

        assertThat(answer).isEqualTo("answer 7");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls.named("GET /answers/{id}"))
                        .extracting(Event::eventType)
                        .containsExactlyInAnyOrder("http.server", "http.client"));
    }

    @Test
    void requestOfClientThatGaveUpIsCancelled() {
        assertThatThrownBy(() -> client().get()
                        .uri("/silent")
                        .retrieve()
                        .bodyToMono(String.class)
                        .timeout(Duration.ofMillis(300))
                        .block(Duration.ofSeconds(30)))
                .isNotNull();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(calls.named("GET /silent"))
                        .filteredOn(event -> event.eventType().equals("http.client"))
                        .extracting(Event::outcome)
                        .containsExactly(Outcome.CANCELLED));
    }

    @Test
    void errorAnswerIsFailureOfClient() {
        assertThatThrownBy(() -> client().get()
                        .uri("/gone")
                        .retrieve()
                        .bodyToMono(String.class)
                        .block(Duration.ofSeconds(30)))
                .isNotNull();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls.named("GET /gone"))
                        .filteredOn(event -> event.eventType().equals("http.client"))
                        .extracting(Event::outcome, Event::errorType)
                        .containsExactly(tuple(Outcome.FAILURE, "http.404")));
    }

    @Test
    void reportIsPage() throws Exception {
        calls.get("/shown/1");
        calls.only("GET /shown/{id}");

        assertThat(calls.get("/actuator/taktreport").body()).contains("GET /shown/{id}");
        assertThat(calls.get("/actuator/takt").body()).contains("GET /shown/{id}");
    }

    private WebClient client() {
        return clients.baseUrl("http://localhost:" + calls.port()).build();
    }
}
