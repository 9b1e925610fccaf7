package dev.takt.analytics.reactor;

import java.net.SocketAddress;
import java.time.Duration;
import reactor.netty.http.client.HttpClientMetricsRecorder;

/**
 * A recorder that counts the metrics of a client: a call for each response, and one for each step of a connection. An exchange that
 * breaks off without a response is a failed call without duration, because Reactor Netty reports none.
 */
final class ClientRecorder implements HttpClientMetricsRecorder {
    private final HttpCalls calls;
    private final RouteTable routes;

    ClientRecorder(HttpCalls calls, RouteTable routes) {
        this.calls = calls;
        this.routes = routes;
    }

    @Override
    public void recordResponseTime(SocketAddress remote, String uri, String method, String status, Duration time) {
        calls.exchanged(method, routes.templateOf(uri), status, time);
    }

    @Override
    public void recordConnectTime(SocketAddress remote, Duration time, String status) {
        calls.stepped("connect", status, time);
    }

    @Override
    public void recordTlsHandshakeTime(SocketAddress remote, Duration time, String status) {
        calls.stepped("tls", status, time);
    }

    @Override
    public void recordResolveAddressTime(SocketAddress remote, Duration time, String status) {
        calls.stepped("resolve", status, time);
    }

    @Override
    public void incrementErrorsCount(SocketAddress remote, String uri) {
        calls.stepped(routes.templateOf(uri), HttpCalls.ERROR, Duration.ZERO);
    }

    @Override
    public void recordDataReceivedTime(SocketAddress remote, String uri, String method, String status, Duration time) {}

    @Override
    public void recordDataSentTime(SocketAddress remote, String uri, String method, Duration time) {}

    @Override
    public void recordDataReceived(SocketAddress remote, String uri, long bytes) {}

    @Override
    public void recordDataSent(SocketAddress remote, String uri, long bytes) {}

    @Override
    public void recordDataReceived(SocketAddress remote, long bytes) {}

    @Override
    public void recordDataSent(SocketAddress remote, long bytes) {}

    @Override
    public void incrementErrorsCount(SocketAddress remote) {}
}
