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
    void moreConnectionsThanAllowedAreClosed() throws Exception {
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
    void aLongAddressIsRefused() {
        assertThat(RawHttp.status(base, "/api/events?name=" + "x".repeat(9_000), "Host: localhost\n"))
                .isEqualTo(414);
    }

    @Test
    void longHeadersAreRefused() {
        assertThat(RawHttp.status(base, "/", "Host: localhost\nX: " + "x".repeat(20_000) + "\n"))
                .isIn(413, 431);
    }

    @Test
    void aBodyIsRefusedUnread() {
        String answer = RawHttp.exchange(base, "GET /api/events HTTP/1.1\nHost: localhost\nContent-Length: 9\n\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void aLongFormIsRefused() {
        assertThat(Http.post(base, "/login", "token=" + "x".repeat(5_000)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void manyParametersAreNotRead() {
        String names = "name=x&".repeat(200);

        assertThat(Http.get(base, "/api/events?" + names).statusCode()).isIn(200, 400);
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
