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
    private static final int OTHERS = 150;

    private Shown shop;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1, 2);
        // Changes are sent where they are shorter than the document.
        for (int i = 0; i < OTHERS; i++) {
            shop.calls("goods.count." + i, 1);
        }
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void firstEventIsWholeDocument() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            Message first = stream.next();

            assertThat(first.event()).isEqualTo("document");
            assertThat(callsIn(first)).isEqualTo(2 + OTHERS);
        }
    }

    @Test
    void sendsChanges() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            shop.calls("users.find", 3);

            assertThat(callsIn(stream.next("changes"))).isEqualTo(3 + OTHERS);
        }
    }

    @Test
    void sendsInstances() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            JsonNode instances = Http.tree(stream.next("instances").json());

            assertThat(instances.at("/0/name").asText()).isEqualTo("shop");
            assertThat(instances.at("/0").has("problem")).isFalse();
        }
    }

    @Test
    void resumesAfterLastEventId() throws Exception {
        String known;
        try (Stream stream = new Stream(base, "/api/stream")) {
            known = stream.next("document").id();
        }
        shop.calls("users.find", 3);

        try (Stream again = new Stream(base, "/api/stream", "Last-Event-ID", known)) {
            Message next = again.next("changes");

            assertThat(callsIn(next)).isEqualTo(3 + OTHERS);
            assertThat(next.id()).isNotEqualTo(known);
        }
    }

    @Test
    void resumesWithoutDocumentIfNothingChanged() throws Exception {
        String known;
        try (Stream stream = new Stream(base, "/api/stream")) {
            known = stream.next("document").id();
        }

        try (Stream again = new Stream(base, "/api/stream", "Last-Event-ID", known)) {
            assertThat(again.next().event()).isEqualTo("instances");
        }
    }

    @Test
    void unknownIdGetsWholeDocument() throws Exception {
        for (String unknown : new String[] {"0-1", "abc", "ffffffffffffffff-999999999999999999", "-1", "1-1-1"}) {
            try (Stream stream = new Stream(base, "/api/stream", "Last-Event-ID", unknown)) {
                assertThat(stream.next().event()).as(unknown).isEqualTo("document");
            }
        }
    }

    @Test
    void updatesAtMostTwicePerSecond() throws Exception {
        long begin = System.nanoTime();
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            for (int i = 0; i < 4; i++) {
                shop.calls("users.find", 1);
                stream.next("changes");
            }

            // At least three whole intervals, however much of the first one had passed.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_400));
        }
    }

    @Test
    void countsWatchers() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream")) {
            stream.next("document");

            assertThat(watchers()).isEqualTo(1);
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
