package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import dev.takt.analytics.dashboard.fixture.Stream.Message;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
    private Shown shop;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1, 2);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void theFirstEventIsTheWholeDocument() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            Message first = stream.next();

            assertThat(first.event()).isEqualTo("document");
            assertThat(callsIn(first)).isEqualTo(2);
        }
    }

    @Test
    void whatChangesFollows() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            shop.calls("users.find", 3);

            await().atMost(Shown.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(callsIn(stream.next("changes"))).isEqualTo(3));
        }
    }

    @Test
    void theInstancesAreToldOnceWhileNothingChangesAboutThem() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            JsonNode instances = Http.tree(stream.next("instances").json());

            assertThat(instances.at("/0/name").asText()).isEqualTo("shop");
            assertThat(instances.at("/0").has("problem")).isFalse();
        }
    }

    @Test
    void aStreamGoesOnWhereItBroke() throws Exception {
        String known;
        try (Stream stream = new Stream(base, "/api/stream")) {
            known = stream.next("document").id();
        }

        try (Stream again = new Stream(base, "/api/stream", "Last-Event-ID", known)) {
            Message next = again.next();

            assertThat(next.event()).isEqualTo("changes");
            assertThat(next.id()).isNotEqualTo(known);
        }
    }

    @Test
    void anUnknownPlaceGivesTheWholeDocument() throws Exception {
        for (String unknown : new String[] {"0-1", "abc", "ffffffffffffffff-999999999999999999", "-1", "1-1-1"}) {
            try (Stream stream = new Stream(base, "/api/stream", "Last-Event-ID", unknown)) {
                assertThat(stream.next().event()).as(unknown).isEqualTo("document");
            }
        }
    }

    @Test
    void updatesComeAtMostTwiceASecond() throws Exception {
        long begin = System.nanoTime();
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            for (int i = 0; i < 4; i++) {
                shop.calls("users.find", 1);
                stream.next("changes");
            }

            // Three whole intervals at the least, whatever part of the first one was over, and however late they were
            // read.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_400));
        }
    }

    @Test
    void thoseWhoWatchAreCountedWhileTheyDo() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            assertThat(watchers()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> watchers() == 0);
    }

    @Test
    void nothingIsReadWhenNobodyLooks() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> watchers() == 0);

        assertThat(Http.get(base, "/metrics").body()).contains("takt_dashboard_watchers 0.0");
    }

    private int watchers() {
        return Http.json(base, "/api/health").at("/dashboard/watchers").asInt();
    }

    private static long callsIn(Message message) {
        return Http.tree(message.json()).at("/totals/calls").asLong();
    }
}
