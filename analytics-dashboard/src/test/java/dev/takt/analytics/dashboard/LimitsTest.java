package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.RawHttp;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private Shown shop;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withMaxConnections(3));
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void closesConnectionsBeyondBound() throws Exception {
        List<Stream> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(new Stream(base, "/api/stream"));
            open.get(i).next("document");
        }

        assertThat(isAnswered(base)).isFalse();

        open.get(0).close();
        // A connection that was closed here counts until the server knows it.
        await().atMost(Shown.PATIENCE)
                .ignoreExceptions()
                .until(() -> Http.json(base, "/api/health")
                                .at("/dashboard/refusedConnections")
                                .asInt()
                        > 0);
        for (Stream one : open) {
            one.close();
        }
    }

    @Test
    void refusesLongAddress() {
        assertThat(RawHttp.status(base, "/api/events?name=" + "x".repeat(9_000), "Host: localhost\n"))
                .isEqualTo(414);
    }

    @Test
    void refusesLongHeaders() {
        assertThat(RawHttp.status(base, "/", "Host: localhost\nX: " + "x".repeat(20_000) + "\n"))
                .isIn(413, 431);
    }

    @Test
    void refusesBodyUnread() {
        String answer = RawHttp.exchange(base, "GET /api/events HTTP/1.1\nHost: localhost\nContent-Length: 9\n\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesLongForm() {
        assertThat(Http.post(base, "/login", "token=" + "x".repeat(5_000)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=x&", "outcome=failure&name=bg&", "bogus=1&", "%6eame=x&"})
    void refusesParametersBeyondBound(String names) {
        assertThat(Http.get(base, "/api/events?" + names.repeat(33)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/events", "/api/snapshot", "/api/health", "/api/stream", "/metrics", "/", "/login"})
    void refusesUnknownParameterBehindMany(String path) {
        String known = path.equals("/api/events") ? "name=x&".repeat(31) : "";

        assertThat(Http.get(base, path + "?" + known + "bogus=1").statusCode()).isEqualTo(400);
    }

    @Test
    void readsAllAllowedParameters() {
        assertThat(Http.get(base, "/api/events?" + "name=x&".repeat(32)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersWholeAddressesAsPaths() {
        String host = "Host: localhost\n";

        assertThat(RawHttp.status(base, "http://localhost/api/health", host)).isEqualTo(200);
        assertThat(RawHttp.status(base, base + "api/events?limit=1", host)).isEqualTo(200);
        assertThat(RawHttp.status(base, "HTTP://127.0.0.1:1", host)).isEqualTo(200);
        assertThat(RawHttp.status(base, "http://localhost/nothing", host)).isEqualTo(404);
        assertThat(RawHttp.status(base, "http://localhost/api/events?bogus=1", host))
                .isEqualTo(400);
        assertThat(RawHttp.status(base, "http://evil.example/api/health", host)).isEqualTo(421);
    }

    @Test
    void headOfStreamEndsAtOnce() {
        String answer = RawHttp.exchange(base, "HEAD /api/stream HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n").contains("text/event-stream");
        assertThat(Http.json(base, "/api/health").at("/dashboard/watchers").asInt())
                .isZero();
    }

    private static boolean isAnswered(URI base) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() > 0;
        } catch (SocketTimeoutException | SocketException closed) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
