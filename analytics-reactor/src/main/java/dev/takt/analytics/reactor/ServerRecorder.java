package dev.takt.analytics.reactor;

import java.net.SocketAddress;
import java.time.Duration;
import reactor.netty.http.server.HttpServerMetricsRecorder;

/** A recorder that counts the responses of a server, each from the head of the request to the last byte of the response. */
final class ServerRecorder implements HttpServerMetricsRecorder {
    private final HttpCalls calls;
    private final RouteTable routes;

    ServerRecorder(HttpCalls calls, RouteTable routes) {
        this.calls = calls;
        this.routes = routes;
    }

    /** Finds the template again, so that no raw path becomes a name if the program left out the mapping. */
    @Override
    public void recordResponseTime(String uri, String method, String status, Duration time) {
        calls.exchanged(method, routes.templateOf(uri), status, time);
    }

    @Override
    public void recordTlsHandshakeTime(SocketAddress remote, Duration time, String status) {
        calls.stepped("tls", status, time);
    }

    @Override
    public void recordDataReceivedTime(String uri, String method, Duration time) {}

    @Override
    public void recordDataSentTime(String uri, String method, String status, Duration time) {}

    @Override
    public void recordDataReceived(SocketAddress remote, String uri, long bytes) {}

    @Override
    public void recordDataSent(SocketAddress remote, String uri, long bytes) {}

    @Override
    public void incrementErrorsCount(SocketAddress remote, String uri) {}

    @Override
    public void recordDataReceived(SocketAddress remote, long bytes) {}

    @Override
    public void recordDataSent(SocketAddress remote, long bytes) {}

    @Override
    public void incrementErrorsCount(SocketAddress remote) {}

    @Override
    public void recordConnectTime(SocketAddress remote, Duration time, String status) {}

    @Override
    public void recordResolveAddressTime(SocketAddress remote, Duration time, String status) {}
}
