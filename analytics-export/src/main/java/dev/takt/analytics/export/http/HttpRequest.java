package dev.takt.analytics.export.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One request, to whichever host takes it.
 *
 * @param method {@code POST} for instance
 * @param path with its query, beginning with a slash
 * @param contentType of the content
 * @param content writes it; called once
 */
public record HttpRequest(String method, String path, String contentType, Content content) {
    /** A request that sends nothing along. */
    public static HttpRequest without(String method, String path) {
        return new HttpRequest(method, path, "", out -> {});
    }

    /** What a request carries. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it, without closing {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }
}
