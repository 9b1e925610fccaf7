package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.dashboard.fixture.CountedSource;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import dev.takt.analytics.event.Tags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes and events that a dashboard sends. */
class OnTheWireTest {
    private static final String[] GZIP = {"Accept-Encoding", "gzip, deflate, br"};
    /** Few enough for all details. */
    private static final int SERIES = 40;

    private Shown shop;
    private CountedSource source;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        for (int i = 0; i < SERIES; i++) {
            shop.calls("users.find." + i, 1, 20, 30);
        }
        source = new CountedSource("shop", shop.analytics);
        server = DashboardServer.start(List.of(source), Shown.SETTINGS);
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/snapshot", "/api/events", "/api/openapi.json", "/metrics"})
    void compressesAnswers(String path) throws IOException {
        HttpResponse<byte[]> plain = Http.bytes(base, path);
        HttpResponse<byte[]> compressed = Http.bytes(base, path, GZIP);

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary").map(String::toLowerCase))
                .contains("accept-encoding");
        assertThat(compressed.headers().firstValue("Content-Length"))
                .contains(Integer.toString(compressed.body().length));
        assertThat(unpacked(compressed.body())).hasSizeBetween(plain.body().length - 500, plain.body().length + 500);
        assertThat(compressed.body().length).isLessThan(plain.body().length * 2 / 3);
    }

    @Test
    void compressesSnapshotsForOtherDashboards() throws IOException {
        String[] headers = {"Accept", "application/vnd.takt.snapshot", "Accept-Encoding", "gzip"};

        HttpResponse<byte[]> answer = Http.bytes(base, "/api/snapshot", headers);

        assertThat(dev.takt.analytics.report.Snapshot.read(unpacked(answer.body()))
                        .stats()
                        .calls())
                .isEqualTo(3 * SERIES);
    }

    @Test
    void compressesNothingForClientThatRefusesIt() {
        assertThat(Http.bytes(base, "/api/snapshot", "Accept-Encoding", "gzip;q=0, identity")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void leavesShortAnswersAsTheyAre() {
        assertThat(Http.bytes(base, "/nothing", GZIP).headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(Http.bytes(base, "/login.css?x=1", GZIP).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void compressesStreamToLessThanThird() throws Exception {
        try (Stream plain = new Stream(base, "/api/stream");
                Stream compressed = new Stream(base, "/api/stream", GZIP)) {
            String document = plain.next("document").json();

            assertThat(compressed.next("document").json()).isEqualTo(document);
            assertThat(compressed.next("instances").json())
                    .isEqualTo(plain.next("instances").json());
            assertThat(compressed.bytes()).isLessThan(plain.bytes() / 3);

            shop.calls("users.find.7", 9);

            assertThat(compressed.next("changes").json())
                    .isEqualTo(plain.next("changes").json());
        }
    }

    @Test
    void compressedStreamEndsWhole() throws Exception {
        try (Stream stream = new Stream(base, "/api/stream", GZIP)) {
            stream.next("instances");

            server.close();

            await().atMost(Shown.PATIENCE).until(stream::hasEnded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?range=1h"})
    void sendsNothingWhileNothingChanges(String query) throws Exception {
        shop.analytics.record("heap.used.bytes", 17, Tags.empty());
        shop.analytics.batchMode("nightly").close();
        try (Stream stream = new Stream(base, "/api/stream" + query)) {
            stream.next("instances");
            long bytes = stream.bytes();

            awaitReadings(5);
            assertThat(stream.waiting()).isZero();
            assertThat(stream.bytes()).isEqualTo(bytes + 14L * stream.comments());

            shop.calls("users.find.7", 9);
            stream.next("changes");
            assertThat(stream.waiting()).isZero();
        }
    }

    private void awaitReadings(int more) {
        int enough = source.readings() + more;
        await().atMost(Shown.PATIENCE).until(() -> source.readings() >= enough);
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
}
