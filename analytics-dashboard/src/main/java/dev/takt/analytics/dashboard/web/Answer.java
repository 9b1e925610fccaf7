package dev.takt.analytics.dashboard.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An answer that is there as a whole. Immutable, as long as nobody changes the bytes that it was made of. */
public final class Answer {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int NO_CONTENT_BELOW = 400;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.headers = headers;
    }

    /** What was asked for. */
    public static Answer of(String type, byte[] body) {
        return new Answer(OK, type, body, Map.of());
    }

    /** JSON that was asked for. */
    public static Answer json(byte[] body) {
        return of(JSON, body);
    }

    /** A refusal, with the reason in words. */
    public static Answer refusal(int status, String reason) {
        return new Answer(status, PLAIN, (reason + '\n').getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** That something else is to be asked for with GET. */
    public static Answer elsewhere(String place) {
        return new Answer(SEE_OTHER, PLAIN, new byte[0], Map.of("Location", place));
    }

    /** This answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, more);
    }

    /** Sends it; a HEAD request is told all but the body. */
    public Mono<Void> send(HttpServerRequest request, HttpServerResponse response) {
        response.status(status);
        response.header(HttpHeaderNames.CONTENT_TYPE, type);
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        headers.forEach(response.responseHeaders()::set);
        if (status >= NO_CONTENT_BELOW) {
            // What is refused may have sent a body that nobody reads.
            response.keepAlive(false);
        }
        return HttpMethod.HEAD.equals(request.method()) || body.length == 0
                ? response.send()
                : response.sendObject(Unpooled.wrappedBuffer(body)).then();
    }
}
