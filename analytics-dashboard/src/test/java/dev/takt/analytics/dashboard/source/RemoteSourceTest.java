package dev.takt.analytics.dashboard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RemoteSourceTest {
    @Test
    void longestAnswerFollowsHeap() {
        assertThat(RemoteSource.mostBytes(64L << 20)).isEqualTo(4 << 20);
        assertThat(RemoteSource.mostBytes(1L << 30)).isEqualTo(64 << 20);
        assertThat(RemoteSource.mostBytes(Long.MAX_VALUE)).isEqualTo(64 << 20);
    }

    @Test
    void breaksOffEndlessAnswer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", SnapshotType.NAME);
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(some);
                }
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            RemoteSource source = new RemoteSource("endless", address, Optional.empty());

            assertThatThrownBy(() -> source.snapshot().toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("its answer is longer than");
        } finally {
            server.stop(0);
        }
    }
}
