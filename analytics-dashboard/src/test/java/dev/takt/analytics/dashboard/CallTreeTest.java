package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
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
    void streamSendsOnlyPathsThatChanged() throws Exception {
        try (Stream stream = new Stream(server.address(), "/api/stream")) {
            assertThat(Http.tree(stream.next("document").json()).get("paths")).hasSize(3);

            shop.calls("cleanup", 7);

            JsonNode changes = Http.tree(stream.next("changes").json());
            assertThat(changes.get("paths").findValuesAsText("name")).containsExactly("cleanup");
            assertThat(changes.get("removedPaths")).isEmpty();
        }
    }
}
