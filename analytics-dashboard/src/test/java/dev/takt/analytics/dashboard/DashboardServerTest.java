package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.RawHttp;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardServerTest {
    private Shown shop;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1, 2, 30);
        shop.call(shop.analytics.tracker("users.save", "db").tag("table", "users"), 500, Outcome.FAILURE);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void pageIsReport() {
        HttpResponse<String> page = Http.get(base, "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("<title>", "users.find", "'api/stream'");
    }

    @Test
    void snapshotIsDocumentOfReport() {
        JsonNode report = Http.json(base, "/api/snapshot");

        assertThat(report.at("/schema").asText()).isEqualTo("takt-report");
        assertThat(report.at("/head/runType").asText()).isEqualTo("live");
        assertThat(report.at("/series").findValuesAsText("name")).contains("users.find", "users.save");
    }

    @Test
    void snapshotIsLosslessOnRequest() throws IOException {
        HttpResponse<byte[]> answer = Http.bytes(base, "/api/snapshot", "Accept", "application/vnd.takt.snapshot");

        Snapshot there = Snapshot.read(answer.body());

        Snapshot here = shop.analytics.snapshot();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.takt.snapshot");
        assertThat(there.stats().calls()).isEqualTo(4);
        assertThat(there.stats().duration().p99())
                .isEqualTo(here.stats().duration().p99());
        assertThat(there.stats().duration().standardDeviation())
                .isEqualTo(here.stats().duration().standardDeviation());
        assertThat(there.rows().rows()).isEqualTo(4);
    }

    @Test
    void findsSeriesById() {
        JsonNode report = Http.json(base, "/api/snapshot");
        String id = report.at("/series/0/id").asText();

        JsonNode series = Http.json(base, "/api/series/" + id);

        assertThat(series).isEqualTo(report.at("/series/0"));
        assertThat(Http.get(base, "/api/series/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void healthDescribesInstanceAndDashboard() {
        JsonNode health = Http.json(base, "/api/health");

        assertThat(health.at("/good").asBoolean()).isTrue();
        assertThat(health.at("/instances/0/name").asText()).isEqualTo("shop");
        assertThat(health.at("/instances/0/losses").findValuesAsText("kind")).contains("row-dropped");
        assertThat(health.at("/dashboard/watchers").asInt()).isZero();
    }

    @Test
    void readsFiguresAgainAfterInterval() {
        assertThat(Http.json(base, "/api/events").at("/events")).hasSize(4);

        shop.calls("users.find", 7);

        await().atMost(Shown.PATIENCE)
                .untilAsserted(() ->
                        assertThat(Http.json(base, "/api/events").at("/events")).hasSize(5));
    }

    @Test
    void eventsAreInPagesNewestFirst() {
        JsonNode first = Http.json(base, "/api/events?limit=3");
        JsonNode second =
                Http.json(base, "/api/events?limit=3&after=" + first.at("/next").asText());

        assertThat(first.at("/events").findValuesAsText("durationNanos"))
                .containsExactly("500000000", "30000000", "2000000");
        assertThat(second.at("/events").findValuesAsText("durationNanos")).containsExactly("1000000");
        assertThat(second.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/events?outcome=failure",
                "/api/events?band=slow",
                "/api/events?name=users.save&name=other",
                "/api/events?type=db&tag=table:users",
                "/api/events?since=2026-11-20T10:15:30.033Z",
            })
    void filtersEvents(String path) {
        JsonNode events = Http.json(base, path).at("/events");

        assertThat(events).hasSize(1);
        assertThat(events.at("/0/name").asText()).isEqualTo("users.save");
        assertThat(events.at("/0/errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(events.at("/0/tags/table").asText()).isEqualTo("users");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/events?limit=0",
                "/api/events?limit=1001",
                "/api/events?limit=ten",
                "/api/events?limit=1&limit=2",
                "/api/events?outcome=bad",
                "/api/events?band=",
                "/api/events?since=yesterday",
                "/api/events?tag=table",
                "/api/events?after=x",
                "/api/events?after=99999999999999999999_1",
                "/api/events?nam=users.find",
                "/api/snapshot?x=1",
                "/api/health?x=1",
                "/metrics?name%5B%5D=up",
            })
    void refusesBadParametersWithReason(String path) {
        HttpResponse<String> answer = Http.get(base, path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void refusesUnreadableAddress() {
        assertThat(RawHttp.status(base, "/api/events?name=%ZZ", "Host: localhost\n"))
                .isEqualTo(400);
        assertThat(RawHttp.status(base, "/%", "Host: localhost\n")).isEqualTo(400);
        assertThat(RawHttp.status(base, "/api/../metrics", "Host: localhost\n")).isEqualTo(404);
    }

    @Test
    void unknownPathsAreNotFound() {
        assertThat(Http.get(base, "/nothing").statusCode()).isEqualTo(404);
        assertThat(Http.get(base, "/api/").statusCode()).isEqualTo(404);
        assertThat(Http.get(base, "/api/events?instance=unknown").statusCode()).isEqualTo(404);
        assertThat(Http.get(base, "/api/stream?instance=unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void addressHasActualPort() {
        assertThat(base.toString()).matches("http://127\\.0\\.0\\.1:[1-9]\\d+/");
    }

    @Test
    void doesNotListenAfterClose() {
        server.close();
        server.close();

        assertThatThrownBy(() -> new Socket(base.getHost(), base.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void namesOccupiedPortAndLeavesNoThread() {
        Set<Thread> before = threads();

        assertThatThrownBy(() -> DashboardServer.start(shop.analytics, Shown.SETTINGS.withPort(base.getPort())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + base.getPort()
                        + " (Address already in use); choose another port");

        await().atMost(Shown.PATIENCE).until(() -> before.containsAll(threads()));
    }

    @Test
    void closeEndsThreads() {
        Http.json(base, "/api/health");
        server.close();

        await().atMost(Shown.PATIENCE).until(() -> threads().isEmpty());
    }

    @Test
    void showsClosedInstance() {
        shop.analytics.close();

        assertThat(Http.json(base, "/api/events").at("/events")).hasSize(4);
    }

    @Test
    void refusesInstancesWithSameName() {
        List<DashboardSource> twice =
                List.of(DashboardSource.of("a", shop.analytics), DashboardSource.of("a", shop.analytics));

        assertThatThrownBy(() -> DashboardServer.start(twice, Shown.SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of different names, was a");
        assertThatThrownBy(() -> DashboardServer.start(List.of(), Shown.SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("takt-dashboard")
                        || thread.getName().startsWith("takt-http"))
                .collect(Collectors.toSet());
    }
}
