package dev.takt.analytics.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerMetricsRecorder;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.ConnectionProvider;

/** A real server and a real client on loopback: what is counted is what the client saw. */
class ReactorNettyIT {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int REQUESTS = Integer.getInteger("requests", 50_000);
    private static final int AT_ONCE = 64;
    private static final int ONE_ABORTS_IN = 20;
    private static final String ABORTED = "GET /endless aborted";

    private final Analytics ofServer = Analytics.create();
    private final Analytics ofHandlers = Analytics.create();
    private final Analytics ofClient = Analytics.create();
    private final ConnectionProvider connections = ConnectionProvider.create("test", AT_ONCE);
    private DisposableServer server;
    private HttpClient client;

    @BeforeEach
    void start() {
        RouteMetrics<HttpServerMetricsRecorder> serving =
                ReactorNettyAnalytics.server(ofServer, "/users/{id}", "/broken", "/moved");
        server = HttpServer.create()
                .host(HOST)
                .port(0)
                .metrics(true, serving::recorder, serving::template)
                .route(this::routes)
                .bindNow();
        RouteMetrics<HttpClientMetricsRecorder> asking =
                ReactorNettyAnalytics.client(ofClient, "/users/{id}", "/broken", "/moved");
        client = HttpClient.create(connections)
                .baseUrl("http://" + HOST + ":" + server.port())
                .metrics(true, asking::recorder, asking::template);
    }

    @AfterEach
    void stop() {
        connections.dispose();
        server.disposeNow();
        ofServer.close();
        ofHandlers.close();
        ofClient.close();
    }

    @Test
    void fiftyThousandRequestsAreCountedAsTheClientSawThem() {
        Map<String, Integer> seen = Flux.range(0, REQUESTS)
                .flatMap(this::request, AT_ONCE)
                .collect(() -> new TreeMap<String, Integer>(), (map, key) -> map.merge(key, 1, Integer::sum))
                .block(PATIENCE);

        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(seen).containsEntry(ABORTED, REQUESTS / ONE_ABORTS_IN);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(exchanges(ofHandlers)).isEqualTo(without("GET (unknown) 4xx", seen)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(exchanges(ofServer)).isEqualTo(without(ABORTED, seen)));
        assertThat(exchanges(ofClient)).isEqualTo(without(ABORTED, seen));
        assertThat(ofServer.stats().failures()).isEqualTo((long) seen.get("GET /broken 5xx"));
        assertThat(series(ofClient, "connect", "ok").calls()).isBetween(1L, (long) AT_ONCE + REQUESTS);
    }

    @Test
    void aServerThatRefusesConnectionsIsAFailedConnect() {
        server.disposeNow();

        String seen = client.get()
                .uri("/users/1")
                .response()
                .map(response -> "answered")
                .onErrorReturn("refused")
                .block(PATIENCE);

        assertThat(seen).isEqualTo("refused");
        assertThat(series(ofClient, "connect", "error").failures()).isPositive();
    }

    @Test
    void anExchangeThatTheServerBreaksOffIsAnErrorOfTheClient() {
        DisposableServer rude = HttpServer.create()
                .host(HOST)
                .port(0)
                .handle((request, response) -> {
                    request.withConnection(Connection::dispose);
                    return Mono.never();
                })
                .bindNow();

        String seen = client.baseUrl("http://" + HOST + ":" + rude.port())
                .disableRetry(true)
                .get()
                .uri("/users/1")
                .response()
                .map(response -> "answered")
                .onErrorReturn("broken off")
                .block(PATIENCE);

        rude.disposeNow();
        assertThat(seen).isEqualTo("broken off");
        assertThat(ofClient.stats().series()).noneMatch(series -> series.name().startsWith("GET"));
    }

    /** One in 20 aborted, the others every fifth of another kind; gives what the client saw, as it should be counted. */
    private Mono<String> request(int number) {
        if (number % ONE_ABORTS_IN == 0) {
            return client.get()
                    .uri("/endless")
                    .responseContent()
                    .asString()
                    .next()
                    .map(begun -> ABORTED);
        }
        String path = switch (number % 5) {
            case 0 -> "/broken";
            case 1 -> "/no/such/path/" + number;
            case 2 -> "/moved?from=" + number;
            default -> "/users/" + number;
        };
        String template = switch (number % 5) {
            case 0 -> "/broken";
            case 1 -> "(unknown)";
            case 2 -> "/moved";
            default -> "/users/{id}";
        };
        return client.get()
                .uri(path)
                .responseSingle((response, body) -> body.asString()
                        .defaultIfEmpty("")
                        .map(text -> "GET " + template + " " + response.status().code() / 100 + "xx"));
    }

    private void routes(HttpServerRoutes routes) {
        routes.get("/users/{id}", counted("/users/{id}", this::user))
                .get("/broken", counted("/broken", this::broken))
                .get("/moved", counted("/moved", (request, response) -> response.sendRedirect("/users/1")))
                .get("/endless", counted("/endless", this::endless));
    }

    private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> counted(
            String template, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return ReactorNettyAnalytics.handler(ofHandlers, "GET " + template, handler);
    }

    private Publisher<Void> user(HttpServerRequest request, HttpServerResponse response) {
        return response.sendString(Mono.just("user " + request.param("id")));
    }

    private Publisher<Void> broken(HttpServerRequest request, HttpServerResponse response) {
        return Mono.error(new IllegalStateException("broken"));
    }

    private Publisher<Void> endless(HttpServerRequest request, HttpServerResponse response) {
        return response.sendString(Flux.concat(Mono.just("begun"), Mono.never()));
    }

    private static Map<String, Integer> without(String key, Map<String, Integer> counts) {
        Map<String, Integer> others = new TreeMap<>(counts);
        others.remove(key);
        return others;
    }

    private static Map<String, Integer> exchanges(Analytics analytics) {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        analytics.stats().series().stream()
                .filter(series -> series.name().startsWith("GET "))
                .forEach(
                        series -> counts.put(series.name() + " " + series.tags().get("status"), (int) series.calls()));
        return new TreeMap<>(counts);
    }

    private static SeriesStats series(Analytics analytics, String name, String status) {
        return analytics.stats().series().stream()
                .filter(series -> series.name().equals(name))
                .filter(series -> status.equals(series.tags().get("status")))
                .findFirst()
                .orElseThrow();
    }
}
