package dev.takt.analytics.reactor;

/**
 * The recorder and the mapping from URI to template that Reactor Netty needs to count exchanges by route.
 *
 * <pre>{@code
 * RouteMetrics<HttpServerMetricsRecorder> routes = ReactorNettyAnalytics.server(analytics, "/users/{id}", "/health");
 * HttpServer.create().metrics(true, routes::recorder, routes::template)
 * }</pre>
 *
 * <p>Thread-safe; the recorder never blocks and never throws.
 *
 * @param <R> the recorder of a server or a client
 */
public final class RouteMetrics<R> {
    private final R recorder;
    private final RouteTable routes;

    RouteMetrics(R recorder, RouteTable routes) {
        this.recorder = recorder;
        this.routes = routes;
    }

    /** Returns the recorder. */
    public R recorder() {
        return recorder;
    }

    /** Returns the template that {@code uri} matches, or {@code (unknown)}. */
    public String template(String uri) {
        return routes.templateOf(uri);
    }
}
