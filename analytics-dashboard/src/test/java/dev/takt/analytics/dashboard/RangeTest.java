package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import dev.takt.analytics.event.Outcome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The range of time that a reader chooses. */
class RangeTest {
    private Shown shop = new Shown("shop");

    @AfterEach
    void stop() {
        shop.close();
    }

    /** Calls that ended 2 h, 40 min, 10 min and 1 min ago. */
    private void fourCalls() {
        shop.calls("users.find", 100);
        shop.clock.advance(Duration.ofMinutes(80));
        shop.calls("users.find", 200);
        shop.clock.advance(Duration.ofMinutes(30));
        shop.call(shop.analytics.tracker("users.find", "db"), 300, Outcome.FAILURE);
        shop.clock.advance(Duration.ofMinutes(9));
        shop.calls("orders.place", 400);
        shop.clock.advance(Duration.ofMinutes(1));
    }

    private DashboardServer server() {
        return DashboardServer.start(shop.analytics, Shown.SETTINGS);
    }

    @ParameterizedTest
    @CsvSource({"all, 4, 1000", "1h, 3, 900", "15m, 2, 700", "5m, 1, 400"})
    void figuresAreOfCallsThatEndedInRange(String range, long calls, long millis) {
        fourCalls();
        try (DashboardServer server = server()) {
            JsonNode document = Http.json(server.address(), "/api/snapshot?range=" + range);

            assertThat(document.at("/totals/calls").asLong()).isEqualTo(calls);
            assertThat(document.at("/totals/nanos/total").asLong()).isEqualTo(millis * 1_000_000);
            assertThat(document.at("/calls")).hasSize((int) calls);
            assertThat(document.at("/head/retainedRows").asLong()).isEqualTo(calls);
        }
    }

    @Test
    void callTreeIsOfCallsThatEndedInRange() {
        shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 100, 50));
        shop.clock.advance(Duration.ofMinutes(30));
        shop.analytics.tracker("orders.load").run(() -> {
            shop.clock.advance(Duration.ofMillis(5));
            shop.calls("goods.count", 20);
        });
        shop.clock.advance(Duration.ofMinutes(1));
        try (DashboardServer server = server()) {
            assertThat(paths(server, "5m")).containsExactly("orders.load 1 25 5", "goods.count 1 20 20");
            assertThat(paths(server, "1h"))
                    .containsExactly("orders.load 2 175 5", "users.find 2 150 150", "goods.count 1 20 20");
            assertThat(paths(server, "all")).isEqualTo(paths(server, "1h"));
        }
    }

    /** Returns name, calls, total and self time in milliseconds of each path that the page shows. */
    private static List<String> paths(DashboardServer server, String range) {
        List<String> paths = new ArrayList<>();
        Http.json(server.address(), "/api/snapshot?range=" + range)
                .at("/paths")
                .forEach(path -> paths.add(path.at("/name").asText() + " " + path.at("/calls") + " "
                        + path.at("/nanos/total").asLong() / 1_000_000 + " "
                        + path.at("/nanos/self").asLong() / 1_000_000));
        return paths;
    }

    @Test
    void errorsKeepTheirMessages() {
        fourCalls();
        try (DashboardServer server = server()) {
            JsonNode document = Http.json(server.address(), "/api/snapshot?range=15m");

            assertThat(document.at("/errors/0/message").asText() + document.at("/series"))
                    .contains("the disk is full");
        }
    }

    @Test
    void statesWhatFiguresAreOf() {
        fourCalls();
        try (DashboardServer server = server()) {
            JsonNode head =
                    Http.json(server.address(), "/api/snapshot?range=15m").at("/head");

            assertThat(head.at("/retention").asText())
                    .startsWith("Last 15 min: figures, charts and lists are of the 2 retained calls")
                    .contains("batches, exporters and losses are of the whole run");
        }
    }

    @Test
    void statesThatRowsOfRangeAreGone() {
        shop.close();
        shop = new Shown("shop", AnalyticsConfig.parse("takt.max-events = 2"));
        fourCalls();
        try (DashboardServer server = server()) {
            JsonNode head =
                    Http.json(server.address(), "/api/snapshot?range=1h").at("/head");

            assertThat(head.at("/retention").asText())
                    .startsWith("Last 1 h, as far as rows are kept")
                    .contains("of the 2 retained calls");
        }
    }

    @Test
    void statesNothingAboutRowsThatWereNeverThere() {
        shop.calls("users.find", 100);
        try (DashboardServer server = server()) {
            assertThat(Http.json(server.address(), "/api/snapshot?range=1h")
                            .at("/head/retention")
                            .asText())
                    .startsWith("Last 1 h: figures");
        }
    }

    @Test
    void streamAndSeriesAndPageFollowRange() throws Exception {
        fourCalls();
        try (DashboardServer server = server();
                Stream stream = new Stream(server.address(), "/api/stream?range=15m")) {
            JsonNode document = Http.tree(stream.next("document").json());
            String id = document.at("/series/0/id").asText();

            assertThat(document.at("/totals/calls").asLong()).isEqualTo(2);
            assertThat(Http.json(server.address(), "/api/series/" + id + "?range=5m")
                            .at("/calls")
                            .asLong())
                    .isEqualTo(1);
            assertThat(Http.get(server.address(), "/?range=5m").body()).contains("Last 5 min: figures");
        }
    }

    @Test
    void answersEmptyRange() {
        fourCalls();
        shop.clock.advance(Duration.ofHours(3));
        try (DashboardServer server = server()) {
            assertThat(Http.json(server.address(), "/api/snapshot?range=1h")
                            .at("/totals/calls")
                            .asLong())
                    .isZero();
            assertThat(Http.get(server.address(), "/?range=1h").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/?range=", "/api/snapshot?range=2h", "/api/stream?range=5M", "/api/snapshot?range=5m&range=1h"})
    void refusesUnknownRange(String path) {
        try (DashboardServer server = server()) {
            HttpResponse<String> answer = Http.get(server.address(), path);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("range");
        }
    }
}
