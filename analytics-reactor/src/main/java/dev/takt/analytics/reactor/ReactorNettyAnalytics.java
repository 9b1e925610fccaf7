package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.require.Require;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.server.HttpServerMetricsRecorder;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Counts the exchanges of HTTP servers and clients of Reactor Netty: one series for each method, route template and class of status,
 * named {@code GET /users/{id}} with the tag {@code status=2xx}, never one for a raw path. All paths that match no template are {@code
 * (unknown)}, all non-standard methods {@code OTHER}.
 *
 * <p>Needs {@code reactor-netty-http} on the class path, which {@code analytics-reactor} does not bring.
 */
public final class ReactorNettyAnalytics {

    private ReactorNettyAnalytics() {}

    /**
     * Counts the exchanges of a server, of the event type {@code http.server}: from the head of the request to the last byte of the
     * response. Status 500 and above is a failure. TLS handshakes are calls named {@code tls}.
     *
     * <p>Reactor Netty does not report responses that were not written to their end, so these are not counted; {@link #handler} counts
     * them.
     *
     * @param templates paths such as {@code /users/{id}}; literal segments precede variables, whatever the order
     */
    public static RouteMetrics<HttpServerMetricsRecorder> server(Analytics analytics, String... templates) {
        RouteTable routes = new RouteTable(Require.notNull("templates", templates));
        HttpCalls calls = HttpCalls.ofServer(Require.notNull("analytics", analytics));
        return new RouteMetrics<>(new ServerRecorder(calls, routes), routes);
    }

    /**
     * Counts the exchanges of a client, of the event type {@code http.client}: from the first byte of the request to the last byte of
     * the response. Status 400 and above is a failure. Connects, TLS handshakes and address lookups are calls named {@code connect},
     * {@code tls} and {@code resolve}. An exchange that breaks off without a response is a failed call named by its template, with the
     * tag {@code status=error} and without a duration.
     *
     * @param templates paths such as {@code /users/{id}}; literal segments precede variables, whatever the order
     */
    public static RouteMetrics<HttpClientMetricsRecorder> client(Analytics analytics, String... templates) {
        RouteTable routes = new RouteTable(Require.notNull("templates", templates));
        HttpCalls calls = HttpCalls.ofClient(Require.notNull("analytics", analytics));
        return new RouteMetrics<>(new ClientRecorder(calls, routes), routes);
    }

    /**
     * Counts the exchanges of one handler of a server, of the event type {@code http.server}: from the call of the handler to the last
     * byte of the response. If {@link #server} is used too, each of them counts.
     *
     * <p>The tag {@code status} is the class of the status, such as {@code 2xx}; status 500 and above is a failure. If the connection
     * closes before the response is written, the call is cancelled and the tag is {@code aborted}. If the handler fails too late for a
     * status, the call is a failure and the tag is {@code error}. A written response counts as such: a server cannot know if the client
     * read it. Until its end the call is in flight.
     *
     * <p>Thread-safe, never blocks. May be called inside another handler, also later.
     *
     * @param name the name of the calls, such as {@code GET /users/{id}}
     */
    public static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler(
            Analytics analytics,
            String name,
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler) {
        HttpCalls calls = HttpCalls.ofServer(Require.notNull("analytics", analytics));
        return new TrackedHandler(calls, calls.tracker(name), Require.notNull("handler", handler));
    }
}
