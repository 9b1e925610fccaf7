package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A handler whose exchanges are calls. Returns and throws what the wrapped handler returns and throws. */
final class TrackedHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private final HttpCalls calls;
    private final Tracker tracker;
    private final BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler;

    TrackedHandler(
            HttpCalls calls,
            Tracker tracker,
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler) {
        this.calls = calls;
        this.tracker = tracker;
        this.handler = handler;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        if (!TrackerParts.of(tracker).recorder().enabled()) {
            return handler.apply(request, response);
        }
        Exchange exchange = new Exchange(calls, tracker);
        request.withConnection(exchange::follow);
        Publisher<Void> sending;
        try {
            sending = exchange.handle(() -> handler.apply(request, response));
        } catch (Throwable thrown) {
            exchange.failed(thrown);
            throw thrown;
        }
        return sending == null ? sending : exchange.following(sending);
    }
}
