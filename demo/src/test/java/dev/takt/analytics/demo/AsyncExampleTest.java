package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;

class AsyncExampleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Analytics analytics = Analytics.create();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void keepsAbandonedFutureInFlight() {
        CompletableFuture<String> pending = new CompletableFuture<>();

        assertThat(AsyncExample.futures(analytics, pending)).isEqualTo("unknown");

        assertThat(AsyncExample.abandoned(analytics, Duration.ZERO)).containsExactly("users.find");
        pending.complete("ada");
        assertThat(AsyncExample.abandoned(analytics, Duration.ZERO)).isEmpty();
    }

    @Test
    void measuresStreamsPerSubscription() {
        assertThat(AsyncExample.streams(analytics)).containsExactly("user 1", "user 2", "user 3");
        assertThat(AsyncExample.tapped(analytics)).containsExactly("a", "b");

        assertThat(analytics.events())
                .extracting(Event::name)
                .containsExactlyInAnyOrder("users.load", "users.name", "users.name", "users.name", "letters");
    }

    @Test
    void measuresQueueAndRunOfExecutorsAndSchedulers() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();

        assertThat(AsyncExample.executors(analytics, pool)).isEqualTo(42);
        assertThat(AsyncExample.schedulers(analytics)).isEqualTo("page");

        pool.shutdown();
        assertThat(analytics.stats().series())
                .extracting(SeriesStats::eventType)
                .containsOnly("queue", "run");
    }

    @Test
    void countsExchangesByRoute() {
        DisposableServer server = AsyncExample.server(analytics);
        HttpClient client = AsyncExample.client(analytics, "http://localhost:" + server.port());

        assertThat(client.get()
                        .uri("/users/7")
                        .responseContent()
                        .aggregate()
                        .asString()
                        .block())
                .isEqualTo("user 7");

        awaitSeries("GET /users/{id}", "connect");
        server.disposeNow();
    }

    @Test
    void countsExchangesOfOneHandler() {
        DisposableServer server = AsyncExample.oneHandler(analytics);

        String user = HttpClient.create()
                .baseUrl("http://localhost:" + server.port())
                .get()
                .uri("/users/7")
                .responseContent()
                .aggregate()
                .asString()
                .block();

        assertThat(user).isEqualTo("user 7");
        awaitSeries("GET /users/{id}");
        assertThat(analytics.stats().series()).hasSize(1);
        server.disposeNow();
    }

    /** Waits for the series: the client may have its answer before the server records the exchange. */
    private void awaitSeries(String... names) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(analytics.stats().series())
                        .extracting(SeriesStats::name)
                        .contains(names));
    }
}
