package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import dev.takt.analytics.event.Outcome;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the answers with their OpenAPI description. */
class OpenApiTest {
    private static final String HERE = "https://takt.example/openapi.json";

    private Shown shop;
    private DashboardServer server;
    private URI base;
    private JsonNode description;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1, 20, 3_000);
        shop.call(shop.analytics.tracker("users.save").tag("table", "users"), 9, Outcome.FAILURE);
        shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 4));
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        base = server.address();
        description = Http.json(base, "/api/openapi.json");
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void describesEachAnswer() {
        Set<String> paths = new TreeSet<>();
        description.at("/paths").fieldNames().forEachRemaining(paths::add);

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/",
                        "/login",
                        "/login.css",
                        "/api/snapshot",
                        "/api/series/{id}",
                        "/api/tree",
                        "/api/slowest",
                        "/api/stacks",
                        "/api/events",
                        "/api/health",
                        "/api/stream",
                        "/api/openapi.json",
                        "/metrics");
    }

    @Test
    void answersWhatIsDescribed() {
        String id = Http.json(base, "/api/snapshot").at("/series/0/id").asText();
        description.at("/paths").properties().forEach(path -> {
            if (path.getKey().equals("/api/stream")) {
                return;
            }
            HttpResponse<String> answer = Http.get(base, path.getKey().replace("{id}", id));

            assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(200);
            String type = answer.headers().firstValue("Content-Type").orElseThrow();
            JsonNode types = path.getValue().at("/get/responses/200/content");
            assertThat(types.has(type.replaceFirst(";.*", "")))
                    .as("%s is %s", path.getKey(), type)
                    .isTrue();
        });
    }

    @Test
    void answersMatchSchemas() {
        String id = Http.json(base, "/api/snapshot").at("/series/0/id").asText();

        assertThat(mistakes("Report", Http.json(base, "/api/snapshot"))).isEmpty();
        assertThat(mistakes("CallTree", Http.json(base, "/api/tree"))).isEmpty();
        assertThat(mistakes("SlowCalls", Http.json(base, "/api/slowest"))).isEmpty();
        assertThat(mistakes("Series", Http.json(base, "/api/series/" + id))).isEmpty();
        assertThat(mistakes("Events", Http.json(base, "/api/events?limit=2"))).isEmpty();
        assertThat(mistakes("Health", Http.json(base, "/api/health"))).isEmpty();
    }

    @Test
    void streamMatchesSchemas() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            assertThat(mistakes("Report", Http.tree(stream.next("document").json())))
                    .isEmpty();
            for (JsonNode instance : Http.tree(stream.next("instances").json())) {
                assertThat(mistakes("InstanceState", instance)).isEmpty();
            }
        }
    }

    @Test
    void schemasRefuseWrongDocuments() {
        assertThat(mistakes("Events", Http.tree("{\"events\":[{\"name\":1}]}"))).isNotEmpty();
        assertThat(mistakes("Health", Http.tree("{}"))).isNotEmpty();
        assertThat(mistakes("CallTree", Http.tree("{}"))).isNotEmpty();
        assertThat(mistakes("SlowCalls", Http.tree("{\"slowCalls\":[{\"at\":1}]}")))
                .isNotEmpty();
    }

    @Test
    void describesParametersOfEvents() {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : description.at("/paths/~1api~1events/get/parameters")) {
            query.add((parameter.has("name")
                            ? parameter.get("name")
                            : description.at("/components/parameters/instance/name"))
                    .asText());
        }

        for (String name : query) {
            assertThat(Http.get(base, "/api/events?" + name + "=x").body())
                    .as(name)
                    .doesNotContain("unknown parameter");
        }
        assertThat(query).hasSize(10);
    }

    private List<String> mistakes(String schema, JsonNode document) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(HERE, description.toString()))));
        JsonSchema found = factory.getSchema(SchemaLocation.of(HERE + "#/components/schemas/" + schema));
        return found.validate(document).stream().map(Object::toString).toList();
    }
}
