package dev.takt.analytics.export.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One request to any host of a target.
 *
 * @param method the method, such as {@code POST}
 * @param path the path with its query, beginning with a slash
 * @param contentType the type of the content; empty for none
 * @param content writes the content; called once
 * @param longestAnswer most bytes of the answer that are read
 */
public record HttpRequest(String method, String path, String contentType, Content content, int longestAnswer) {
    /** Default of the most bytes of an answer that are read: 1 MiB. */
    public static final int LONGEST_ANSWER = 1 << 20;

    /** Takes a request with a short answer. */
    public HttpRequest(String method, String path, String contentType, Content content) {
        this(method, path, contentType, content, LONGEST_ANSWER);
    }

    /** Returns a request without content. */
    public static HttpRequest without(String method, String path) {
        return new HttpRequest(method, path, "", out -> {});
    }

    /** The content of a request. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content without closing {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }
}
