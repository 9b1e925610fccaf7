package dev.takt.analytics.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.reactor.ReactorNettyAnalytics;
import dev.takt.analytics.reactor.RouteMetrics;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerMetricsRecorder;

/** The code of {@code docs/async.md} and {@code docs/reactor-netty.md}. */
final class AsyncExample {
    private AsyncExample() {}

    static String futures(Analytics analytics, CompletableFuture<String> pending) {
        Tracker find = analytics.tracker("users.find", "db");
        CompletableFuture<String> user = find.future(() -> pending);
        return user.copy().completeOnTimeout("unknown", 50, MILLISECONDS).join();
    }

    static List<String> streams(Analytics analytics) {
        Tracker load = analytics.tracker("users.load", "db");
        Tracker name = analytics.tracker("users.name", "db");

        Flux<Integer> ids = Flux.range(1, 3).transform(ReactorAnalytics.flux(load)); // one call, three elements
        Flux<String> names = ids.flatMap(id -> ReactorAnalytics.track(name, Mono.fromCallable(() -> "user " + id))
                .retry(2));
        return names.collectList().blockOptional().orElseThrow();
    }

    static List<String> tapped(Analytics analytics) {
        return Flux.just("a", "b")
                .tap(ReactorAnalytics.listener(analytics.tracker("letters")))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    static int executors(Analytics analytics, ExecutorService pool) throws Exception {
        ExecutorService orders = analytics.wrap("orders", pool);
        return orders.submit(() -> 6 * 7).get();
    }

    static String schedulers(Analytics analytics) {
        Scheduler rendering = ReactorAnalytics.wrap(analytics, "rendering", Schedulers.newSingle("rendering"));
        try {
            return Mono.fromCallable(() -> "page")
                    .subscribeOn(rendering)
                    .blockOptional()
                    .orElseThrow();
        } finally {
            rendering.dispose();
        }
    }

    static List<String> abandoned(Analytics analytics, Duration age) {
        return analytics.stats().series().stream()
                .filter(series -> series.oldestInFlight()
                        .filter(oldest -> oldest.compareTo(age) > 0)
                        .isPresent())
                .map(SeriesStats::name)
                .toList();
    }

    static DisposableServer server(Analytics analytics) {
        RouteMetrics<HttpServerMetricsRecorder> routes =
                ReactorNettyAnalytics.server(analytics, "/users/{id}", "/health");
        return HttpServer.create()
                .metrics(true, routes::recorder, routes::template)
                .route(server -> server.get(
                        "/users/{id}",
                        (request, response) -> response.sendString(Mono.just("user " + request.param("id")))))
                .bindNow();
    }

    static DisposableServer oneHandler(Analytics analytics) {
        return HttpServer.create()
                .route(server -> server.get(
                        "/users/{id}",
                        ReactorNettyAnalytics.handler(
                                analytics,
                                "GET /users/{id}",
                                (request, response) -> response.sendString(Mono.just("user " + request.param("id"))))))
                .bindNow();
    }

    static HttpClient client(Analytics analytics, String address) {
        RouteMetrics<HttpClientMetricsRecorder> routes = ReactorNettyAnalytics.client(analytics, "/users/{id}");
        return HttpClient.create().baseUrl(address).metrics(true, routes::recorder, routes::template);
    }
}
