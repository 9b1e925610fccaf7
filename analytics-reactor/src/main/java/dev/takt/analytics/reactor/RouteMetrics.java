package dev.takt.analytics.reactor;

/**
 * What Reactor Netty is given to count exchanges by route: a recorder, and the function from URI to template.
 *
 * <pre>{@code
 * RouteMetrics<HttpServerMetricsRecorder> routes = ReactorNettyAnalytics.server(analytics, "/users/{id}", "/health");
 * HttpServer.create().metrics(true, routes::recorder, routes::template)
 * }</pre>
 *
 * <p>Any thread; the recorder never blocks and never throws.
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

    /** The recorder. */
    public R recorder() {
        return recorder;
    }

    /** The template that {@code uri} fits, or {@code (unknown)}, which stands for all that fit none. */
    public String template(String uri) {
        return routes.templateOf(uri);
    }
}
