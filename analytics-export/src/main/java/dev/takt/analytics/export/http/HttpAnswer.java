package dev.takt.analytics.export.http;

import dev.takt.analytics.export.AmbiguousException;
import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.export.RetryLaterException;
import dev.takt.analytics.require.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The answer of a server.
 *
 * @param host the URL of the server
 * @param status the HTTP status
 * @param body the text; empty if there is none, cut off at the longest answer of the request
 * @param retryAfter the pause that the server asks for
 */
public record HttpAnswer(String host, int status, String body, Optional<Duration> retryAfter) {
    private static final int LONGEST_EXCERPT = 500;
    /** Malformed, too large, not understood: the request is at fault. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    /** The server is unavailable; another host may be available. */
    private static final Set<Integer> ABSENCES = Set.of(502, 503, 504);
    /** Independent of the content: credentials, names in the path, load or storage of the server. */
    private static final Set<Integer> INDEPENDENT_OF_CONTENT =
            Set.of(401, 402, 404, 405, 407, 408, 421, 425, 426, 429, 507, 511);

    /** Takes an answer without a pause. */
    public HttpAnswer(String host, int status, String body) {
        this(host, status, body, Optional.empty());
    }

    /** Returns true if the server accepted the request. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    boolean absent() {
        return ABSENCES.contains(status);
    }

    /**
     * Returns this answer if the request was accepted.
     *
     * @throws RejectedException if the content of the request is at fault
     * @throws RetryLaterException if the server asks for a pause before a retry
     * @throws AmbiguousException if the server or the content may be at fault
     * @throws IOException if a retry may succeed: under less load, or after a password or the name of the database was corrected
     */
    public HttpAnswer orThrow() throws RejectedException, IOException {
        if (accepted()) {
            return this;
        }
        if (REFUSALS.contains(status)) {
            throw new RejectedException(inWords());
        }
        if (retryAfter.isPresent()) {
            throw new RetryLaterException(inWords(), retryAfter.get());
        }
        if (status < 400 || absent() || INDEPENDENT_OF_CONTENT.contains(status)) {
            throw new IOException(inWords());
        }
        throw new AmbiguousException(inWords());
    }

    /** Returns the answer in words, at most about 500 characters: {@code 503 from http://server:9200: …}. */
    public String inWords() {
        String text = Excerpt.of(body, LONGEST_EXCERPT);
        return status + " from " + host + (text.isBlank() ? "" : ": " + text.strip());
    }
}
