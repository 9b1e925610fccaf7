package dev.takt.analytics.dashboard.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A complete HTTP answer. Compressed for clients that accept gzip if its body has {@value #SHORTEST_COMPRESSED} bytes or more.
 * Immutable as long as the bytes that it was made of are; any thread.
 */
public final class Answer {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    private static final int SHORTEST_COMPRESSED = 1 << 10;
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int LOWEST_ERROR = 400;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers;
    private volatile byte @Nullable [] compressed;

    private Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.headers = headers;
    }

    /** Returns an answer with status 200. */
    public static Answer of(String type, byte[] body) {
        return new Answer(OK, type, body, Map.of());
    }

    /** Returns an answer with status 200 that is JSON. */
    public static Answer json(byte[] body) {
        return of(JSON, body);
    }

    /** Returns an answer with an error status and a reason for a person. */
    public static Answer refusal(int status, String reason) {
        return new Answer(status, PLAIN, (reason + '\n').getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Returns a redirect, after which the client requests {@code place} with GET. */
    public static Answer elsewhere(String place) {
        return new Answer(SEE_OTHER, PLAIN, new byte[0], Map.of("Location", place));
    }

    /** Returns a copy with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, more);
    }

    /** Compresses the body now, on the calling thread, if {@link #send} would do so for {@code request}. Returns this answer. */
    public Answer preparedFor(ApiRequest request) {
        if (request.gzip() && isCompressible()) {
            byte[] unused = compressed();
        }
        return this;
    }

    /** Sends the answer, without its body if {@code request} is a HEAD request. */
    public Mono<Void> send(HttpServerRequest request, HttpServerResponse response) {
        response.status(status);
        response.header(HttpHeaderNames.CONTENT_TYPE, type);
        byte[] sent = body;
        if (isCompressible()) {
            response.header(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
            if (ApiRequest.acceptsGzip(request.requestHeaders())) {
                response.header(HttpHeaderNames.CONTENT_ENCODING, ContentCoding.GZIP);
                sent = compressed();
            }
        }
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(sent.length));
        headers.forEach(response.responseHeaders()::set);
        if (status >= LOWEST_ERROR) {
            // A refused request may have a body that is not read.
            response.keepAlive(false);
        }
        return HttpMethod.HEAD.equals(request.method()) || sent.length == 0
                ? response.send()
                : response.sendObject(Unpooled.wrappedBuffer(sent)).then();
    }

    private boolean isCompressible() {
        return body.length >= SHORTEST_COMPRESSED;
    }

    private byte[] compressed() {
        byte[] known = compressed;
        if (known == null) {
            known = ContentCoding.gzip(body);
            compressed = known;
        }
        return known;
    }
}
