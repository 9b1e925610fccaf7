package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The parts of a request on which its answer depends.
 *
 * @param query the path and the parameters
 * @param accept the value of the header {@code Accept}; empty if there is none
 * @param gzip whether the client accepts compressed answers
 */
public record ApiRequest(Query query, String accept, boolean gzip) {
    /** Returns these parts of {@code request}. */
    public static ApiRequest of(HttpServerRequest request, Query query) {
        HttpHeaders headers = request.requestHeaders();
        return new ApiRequest(query, headers.get(HttpHeaderNames.ACCEPT, ""), acceptsGzip(headers));
    }

    static boolean acceptsGzip(HttpHeaders headers) {
        return ContentCoding.acceptsGzip(String.join(",", headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)));
    }
}
