package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.StatsQuery;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** The place of a request to a real server in the call tree. */
class HandlerInCallTreeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAME = "GET /users/{id}";

    private final Analytics analytics = Analytics.create();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(ReactorNettyAnalytics.handler(analytics, NAME, (request, response) -> {
                analytics.tracker("handler").run(() -> {});
                return response.sendString(user());
            }))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
        analytics.close();
    }

    @Test
    void callsWhatItsHandlerAndResponseRun() {
        assertThat(answer()).isEqualTo("user");
        await().atMost(PATIENCE)
                .until(() -> analytics.stats(StatsQuery.all().names(NAME)).calls() == 1);

        assertThat(analytics.events(StatsQuery.all().names(NAME)))
                .singleElement()
                .satisfies(request -> assertThat(request.tags()).isEqualTo(Tags.of("status", "2xx")));
        assertThat(analytics.callTree().roots()).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo(NAME);
            assertThat(request.calls()).isEqualTo(1);
            assertThat(request.children())
                    .extracting(CallNode::name)
                    .containsExactlyInAnyOrder("handler", "source", "stream");
        });
    }

    private Mono<String> user() {
        return Mono.fromCallable(() -> analytics.tracker("source").call(() -> "us"))
                .flatMap(value -> ReactorAnalytics.track(
                        analytics.tracker("stream"), Mono.just(value + "er").delayElement(Duration.ofMillis(1))));
    }

    private String answer() {
        return HttpClient.newConnection()
                .get()
                .uri("http://127.0.0.1:" + server.port() + "/users/1")
                .responseContent()
                .aggregate()
                .asString()
                .block(PATIENCE);
    }
}
