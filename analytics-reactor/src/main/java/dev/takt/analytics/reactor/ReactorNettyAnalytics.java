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
     * <p>Reactor Netty does not tell of responses that were not written to their end, so those are not counted; {@link #handler} counts
     * them.
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

    /**
     * Counts the exchanges of one handler of a server, of the event type {@code http.server}: from when the handler is called to the last
     * byte of the response. To be used where {@link #server} is not, or each of them counts.
     *
     * <p>The tag {@code status} is the class of the status, such as {@code 2xx}, and status 500 and above is a failure. If the connection goes before the
     * response is written, the call is cancelled and the tag {@code aborted}; it is a failure and the tag {@code error} if the handler failed
     * so late that no status could tell. What is written is counted as such: whether the client read it cannot be known. Until its end
     * the call is in flight.
     *
     * <p>Any thread, never blocks. May be called inside another handler, also later.
     *
     * @param name what the calls are named, such as {@code GET /users/{id}}
     */
    public static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler(
            Analytics analytics,
            String name,
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler) {
        HttpCalls calls = HttpCalls.ofServer(Require.notNull("analytics", analytics));
        return new TrackedHandler(calls, calls.tracker(name), Require.notNull("handler", handler));
    }
}
