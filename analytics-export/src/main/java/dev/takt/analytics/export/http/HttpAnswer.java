package dev.takt.analytics.export.http;

import dev.takt.analytics.export.RejectedException;
import dev.takt.analytics.require.Excerpt;
import java.io.IOException;
import java.util.Set;

/**
 * What a server answered.
 *
 * @param host which one
 * @param status the status of HTTP
 * @param body the text of it, empty where there is none
 */
public record HttpAnswer(String host, int status, String body) {
    private static final int LONGEST_EXCERPT = 500;
    /** Malformed, too large, not understood: what was sent is at fault. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    /** It is not there itself, or not for a while: another one may be. */
    private static final Set<Integer> ABSENCES = Set.of(502, 503, 504);

    /** Whether it took the request. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    boolean absent() {
        return ABSENCES.contains(status);
    }

    /**
     * Says that the request was not taken.
     *
     * @throws RejectedException if what was sent is at fault
     * @throws IOException if the same may be taken another time: when there is less to do, or when somebody has corrected the
     *     password or the name of the database
     */
    public HttpAnswer orThrow() throws RejectedException, IOException {
        if (accepted()) {
            return this;
        }
        if (REFUSALS.contains(status)) {
            throw new RejectedException(inWords());
        }
        throw new IOException(inWords());
    }

    /** {@code 503 from http://server:9200: …}, cut off where it grows long. */
    public String inWords() {
        String text = Excerpt.of(body, LONGEST_EXCERPT);
        return status + " from " + host + (text.isBlank() ? "" : ": " + text.strip());
    }
}
