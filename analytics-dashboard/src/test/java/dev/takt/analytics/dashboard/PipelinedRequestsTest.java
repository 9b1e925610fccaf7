package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Kept;
import dev.takt.analytics.dashboard.fixture.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that sends requests without waiting for answers. */
class PipelinedRequestsTest {
    /** More than the system's buffers of a connection hold. */
    private static final int MUCH = 64 << 20;

    private Shown shop;
    private DashboardServer server;
    private URI base;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        base = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/login, GET /login",
        "/login.css, GET /login.css",
        "/metrics, GET /metrics",
        "/api/stream, GET /api/health",
        "/api/stream, GET /api/stream",
        "/api/stream, HEAD /login"
    })
    void closesConnectionThatReadsNothing(String first, String following) throws IOException {
        String requests = (following + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(500);

        assertThat(takes(first, requests)).isLessThan(MUCH);
        assertThat(refusedConnections()).isEqualTo(1);
    }

    @Test
    void closesConnectionWithLongWaitingHeaders() throws IOException {
        String request = "GET /login HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(15_000) + "\r\n\r\n";

        takes("/api/stream", request);

        assertThat(refusedConnections()).isEqualTo(1);
    }

    @Test
    void closesConnectionWithLongWaitingBody() throws IOException {
        String header = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + MUCH * 2L + "\r\n\r\n";

        assertThat(takes("/api/stream", header + "x".repeat(100_000))).isLessThan(MUCH);
        assertThat(refusedConnections()).isEqualTo(1);
    }

    @Test
    void answersFewPipelinedRequests() throws IOException {
        try (Kept connection = new Kept(base)) {
            String[] paths = new String[30];
            Arrays.fill(paths, "/login");

            for (int round = 0; round < 3; round++) {
                connection.ask(paths);
                for (String path : paths) {
                    assertThat(connection.status()).as(path).isEqualTo(200);
                }
            }
        }
        assertThat(refusedConnections()).isZero();
    }

    /** Sends the text again and again until the server closes; returns the number of bytes that it took. */
    private int takes(String first, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + first + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (sent < MUCH) {
                out.write(bytes);
                sent += bytes.length;
            }
        } catch (IOException closed) {
            return sent;
        }
        return sent;
    }

    private int refusedConnections() {
        return Http.json(base, "/api/health")
                .at("/dashboard/refusedConnections")
                .asInt();
    }
}
