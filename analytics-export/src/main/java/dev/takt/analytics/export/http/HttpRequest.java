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
 * @param longestAnswer the most bytes of the answer that are read; what follows is not waited for
 */
public record HttpRequest(String method, String path, String contentType, Content content, int longestAnswer) {
    /** The most bytes of an answer that are read, unless a request expects more. */
    public static final int LONGEST_ANSWER = 1 << 20;

    /** A request whose answer is short. */
    public HttpRequest(String method, String path, String contentType, Content content) {
        this(method, path, contentType, content, LONGEST_ANSWER);
    }

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
