package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import dev.takt.analytics.dashboard.source.DashboardSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralInstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Shown here;
    private Shown there;
    private DashboardServer remote;

    @BeforeEach
    void start() {
        here = new Shown("here");
        there = new Shown("there");
        remote = DashboardServer.start(there.analytics, Shown.SETTINGS.withToken(Shown.TOKEN));
    }

    @AfterEach
    void stop() {
        remote.close();
        here.close();
        there.close();
    }

    @Test
    void addsDistributionsAndAveragesNoPercentile() {
        for (int i = 0; i < 98; i++) {
            here.calls("find", 1);
        }
        there.calls("find", 500, 1_000);
        long p99 = p99OfAllInOne();

        try (DashboardServer server = DashboardServer.start(here.analytics, withRemote())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode merged = Http.json(server.address(), "/api/snapshot");

                assertThat(merged.at("/totals/calls").asLong()).isEqualTo(100);
                assertThat(merged.at("/series/0/nanos/p99").asLong()).isEqualTo(p99);
                assertThat(merged.at("/series/0/nanos/max").asLong()).isEqualTo(1_000_000_000);
            });
        }
    }

    @Test
    void showsOneInstance() throws Exception {
        here.calls("find", 1);
        there.calls("find", 2, 3);

        try (DashboardServer server = DashboardServer.start(here.analytics, withRemote())) {
            URI base = server.address();
            await().atMost(PATIENCE)
                    .until(() ->
                            Http.get(base, "/api/snapshot?instance=elsewhere").statusCode() == 200);

            assertThat(calls(base, "?instance=here")).isEqualTo(1);
            assertThat(calls(base, "?instance=elsewhere")).isEqualTo(2);
            assertThat(calls(base, "")).isEqualTo(3);
            assertThat(Http.json(base, "/api/events?instance=elsewhere").at("/events"))
                    .hasSize(2);
            assertThat(Http.json(base, "/api/events").at("/events")).hasSize(3);
            try (Stream stream = new Stream(base, "/api/stream?instance=elsewhere")) {
                assertThat(Http.tree(stream.next("document").json())
                                .at("/totals/calls")
                                .asLong())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void showsGoneInstanceAsLastSeen() {
        there.calls("find", 2);

        try (DashboardServer server = DashboardServer.start(here.analytics, withRemote())) {
            await().atMost(PATIENCE).until(() -> calls(server.address(), "") == 1);
            remote.close();

            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode health = Http.json(server.address(), "/api/health");

                assertThat(health.at("/good").asBoolean()).isFalse();
                assertThat(health.at("/instances/1/problem").asText()).isNotEmpty();
                assertThat(health.at("/instances/1/takenAt").asText()).isNotEmpty();
                assertThat(calls(server.address(), "")).isEqualTo(1);
            });
        }
    }

    @Test
    void namesInstanceThatRefusesAndShowsOthers() {
        here.calls("find", 1);
        DashboardSettings wrong = withRemote().withInstanceToken("another-token-than-theirs");

        try (DashboardServer server = DashboardServer.start(here.analytics, wrong)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Http.json(server.address(), "/api/health")
                                    .at("/instances/1/problem")
                                    .asText())
                            .contains("401"));
            assertThat(calls(server.address(), "")).isEqualTo(1);
            assertThat(Http.get(server.address(), "/api/snapshot?instance=elsewhere")
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void refusesAnswerThatIsNoSnapshot() {
        URI page = remote.address().resolve("/login");

        try (DashboardServer server =
                DashboardServer.start(here.analytics, Shown.SETTINGS.withInstances(Map.of("odd", page)))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Http.json(server.address(), "/api/health")
                                    .at("/instances/1/problem")
                                    .asText())
                            .contains("text/html"));
        }
    }

    @Test
    void showsDirectoryOfCalls(@TempDir Path folder) throws Exception {
        AnalyticsConfig config = AnalyticsConfig.parse("takt.store.directory = \"" + folder + "\"");
        try (Analytics writing = Analytics.builder().config(config).build()) {
            for (int i = 0; i < 10; i++) {
                writing.tracker("stored").run(() -> {});
            }
        }

        List<DashboardSource> sources = List.of(DashboardSource.directory(
                "disk", folder, AnalyticsConfig.defaults().withMaxEvents(4)));
        try (DashboardServer server = DashboardServer.start(sources, Shown.SETTINGS)) {
            assertThat(calls(server.address(), "")).isEqualTo(10);
            assertThat(Http.json(server.address(), "/api/events").at("/events")).hasSize(4);
            assertThat(Http.json(server.address(), "/api/health").at("/good").asBoolean())
                    .isTrue();
        }
    }

    private DashboardSettings withRemote() {
        return Shown.SETTINGS
                .withInstances(Map.of("elsewhere", remote.address().resolve("/api/snapshot")))
                .withInstanceToken(Shown.TOKEN);
    }

    private static long calls(URI base, String query) {
        return Http.json(base, "/api/snapshot" + query).at("/totals/calls").asLong();
    }

    private static long p99OfAllInOne() {
        try (Shown one = new Shown("one")) {
            for (int i = 0; i < 98; i++) {
                one.calls("find", 1);
            }
            one.calls("find", 500, 1_000);
            return one.analytics.stats().duration().p99().toNanos();
        }
    }
}
