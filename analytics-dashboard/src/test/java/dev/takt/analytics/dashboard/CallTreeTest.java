package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the call tree in the API and in the stream. */
class CallTreeTest {
    private Shown shop;
    private DashboardServer server;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 30));
        shop.calls("cleanup", 50);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void apiHasThePathsOfTheTree() {
        JsonNode paths = Http.json(server.address(), "/api/tree").get("paths");

        assertThat(paths.findValuesAsText("name")).containsExactly("cleanup", "orders.load", "users.find");
        assertThat(paths.get(2).get("parent")).isEqualTo(paths.get(1).get("id"));
    }

    @Test
    void stacksAreTextForFlameGraphTools() {
        assertThat(Http.get(server.address(), "/api/stacks").body())
                .isEqualTo("cleanup 50000\norders.load;users.find 30000\n");
        assertThat(Http.get(server.address(), "/api/stacks?x=1").statusCode()).isEqualTo(400);
        assertThat(Http.get(server.address(), "/api/tree?instance=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void apiHasTheSlowestCallsOfARootAndOfAll() {
        shop.clock.advance(Duration.ofMinutes(6));
        shop.analytics.tracker("orders.save").run(() -> shop.calls("users.find", 70));
        String id =
                Http.json(server.address(), "/api/tree").at("/paths/0/series").asText();

        assertThat(slowest("")).isEqualTo("70 30");
        assertThat(slowest("?range=5m")).isEqualTo("70");
        assertThat(slowest("?series=" + id)).isEqualTo("70");
        assertThat(slowest("?series=" + id + "&range=all")).isEqualTo("70");
        assertThat(slowest("?series=none")).isEmpty();
        assertThat(Http.get(server.address(), "/api/slowest?name=x").statusCode())
                .isEqualTo(400);
        assertThat(Http.json(server.address(), "/api/snapshot").at("/slowCalls"))
                .hasSize(2);
    }

    /** Returns the durations of slow calls in milliseconds. */
    private String slowest(String query) {
        List<String> millis = new ArrayList<>();
        Http.json(server.address(), "/api/slowest" + query)
                .at("/slowCalls")
                .forEach(call -> millis.add(String.valueOf(call.get("nanos").asLong() / 1_000_000)));
        return String.join(" ", millis);
    }

    @Test
    void streamSendsOnlyPathsThatChanged() throws Exception {
        try (Stream stream = new Stream(server.address(), "/api/stream")) {
            JsonNode document = Http.tree(stream.next("document").json());
            assertThat(document.get("paths")).hasSize(3);
            assertThat(document.get("slowCalls")).isEmpty();

            shop.calls("cleanup", 7);

            JsonNode changes = Http.tree(stream.next("changes").json());
            assertThat(changes.get("paths").findValuesAsText("name")).containsExactly("cleanup");
            assertThat(changes.get("removedPaths")).isEmpty();
        }
    }
}
