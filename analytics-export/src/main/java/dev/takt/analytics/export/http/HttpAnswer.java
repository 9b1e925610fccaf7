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
 * @param host the server's URL
 * @param status the status of HTTP
 * @param body its text, empty where there is none; cut off at the request's longest answer
 * @param retryAfter the pause that the server wants before the next request
 */
public record HttpAnswer(String host, int status, String body, Optional<Duration> retryAfter) {
    private static final int LONGEST_EXCERPT = 500;
    /** Malformed, too large, not understood: what was sent is at fault. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    /** It is not there itself, or not for a while: another one may be. */
    private static final Set<Integer> ABSENCES = Set.of(502, 503, 504);
    /** No content changes these: credentials, names in the path, the server's load or storage. */
    private static final Set<Integer> OF_THE_WAY = Set.of(401, 402, 404, 405, 407, 408, 421, 425, 426, 429, 507, 511);

    /** An answer that wants no pause. */
    public HttpAnswer(String host, int status, String body) {
        this(host, status, body, Optional.empty());
    }

    /** Whether it took the request. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    boolean absent() {
        return ABSENCES.contains(status);
    }

    /**
     * Returns this answer if the request was taken.
     *
     * @throws RejectedException if what was sent is at fault
     * @throws RetryLaterException if the server wants a pause before the same is sent again
     * @throws AmbiguousException if the server or what was sent may be at fault
     * @throws IOException if the same may be taken another time: when there is less to do, or when the password or the name of the
     *     database is corrected
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
        if (status < 400 || absent() || OF_THE_WAY.contains(status)) {
            throw new IOException(inWords());
        }
        throw new AmbiguousException(inWords());
    }

    /** {@code 503 from http://server:9200: …}, cut off where it grows long. */
    public String inWords() {
        String text = Excerpt.of(body, LONGEST_EXCERPT);
        return status + " from " + host + (text.isBlank() ? "" : ": " + text.strip());
    }
}
