package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.require.Require;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.server.HttpServerMetricsRecorder;

/**
 * Counts what HTTP servers and clients of Reactor Netty do: one series for each method, route template and class of status, named
 * {@code GET /users/{id}} with the tag {@code status=2xx}, never one for a raw path. All paths that fit no template are {@code
 * (unknown)}, all methods that are no standard ones {@code OTHER}.
 *
 * <p>Needs {@code reactor-netty-http} on the class path, which {@code analytics-reactor} does not bring.
 */
public final class ReactorNettyAnalytics {

    private ReactorNettyAnalytics() {}

    /**
     * Counts the exchanges of a server, of the event type {@code http.server}: from the head of the request to the last byte of the
     * response. Status 500 and above is a failure. TLS handshakes are calls named {@code tls}.
     *
     * <p>Reactor Netty does not tell of what is aborted before a response began, so that is not counted.
     *
     * @param templates paths such as {@code /users/{id}}; a word comes before a variable, whatever the order
     */
    public static RouteMetrics<HttpServerMetricsRecorder> server(Analytics analytics, String... templates) {
        RouteTable routes = new RouteTable(Require.notNull("templates", templates));
        HttpCalls calls = HttpCalls.ofServer(Require.notNull("analytics", analytics));
        return new RouteMetrics<>(new ServerRecorder(calls, routes), routes);
    }

    /**
     * Counts the exchanges of a client, of the event type {@code http.client}: from the first byte of the request to the last of
     * the response. Status 400 and above is a failure. Connects, TLS handshakes and look-ups of addresses are calls named {@code
     * connect}, {@code tls} and {@code resolve}; an exchange that breaks off without a response is a failed call named after its
     * template alone, with the tag {@code status=error} and without a duration.
     *
     * @param templates paths such as {@code /users/{id}}; a word comes before a variable, whatever the order
     */
    public static RouteMetrics<HttpClientMetricsRecorder> client(Analytics analytics, String... templates) {
        RouteTable routes = new RouteTable(Require.notNull("templates", templates));
        HttpCalls calls = HttpCalls.ofClient(Require.notNull("analytics", analytics));
        return new RouteMetrics<>(new ClientRecorder(calls, routes), routes);
    }
}
