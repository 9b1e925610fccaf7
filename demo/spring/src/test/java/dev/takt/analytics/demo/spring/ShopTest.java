package dev.takt.analytics.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.SeriesStats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "shop.customer.every=20ms")
class ShopTest {
    @Autowired
    private Analytics analytics;

    @Autowired
    private Environment environment;

    @Test
    void requestsClientsQueriesAndJobsAreCalls() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(analytics.stats().series())
                        .extracting(series -> series.name() + " " + series.eventType() + " " + status(series))
                        .contains(
                                "GET /orders/{id} http.server 200",
                                "GET /orders/{id} http.server 404",
                                "GET /orders/{id} http.server 500",
                                "GET /orders/{id} http.client 200",
                                "Orders.find db -",
                                "jdbc.query db -",
                                "Customer.buy scheduled -"));

        assertThat(get("/actuator/taktreport")).contains("GET /orders/{id}");
        assertThat(get("/actuator/takt")).contains("\"name\":\"Orders.find\"");
        assertThat(get("/actuator/prometheus"))
                .contains("http_server_requests_seconds_count")
                .containsPattern("takt_call_duration_seconds_bucket\\{.*Orders.find");
    }

    private static String status(SeriesStats series) {
        String status = series.tags().get("status");
        return status == null ? "-" : status;
    }

    private String get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + environment.getProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
