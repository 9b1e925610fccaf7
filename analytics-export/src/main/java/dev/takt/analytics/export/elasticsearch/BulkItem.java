package dev.takt.analytics.export.elasticsearch;

import java.util.Set;

/**
 * The answer of the server for one document.
 *
 * @param status the status, as in HTTP
 * @param error the error; empty for none
 */
record BulkItem(int status, String error) {
    /** Statuses that may pass: missing access, a missing or closed index, load. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

    private static final int EXISTS = 409;

    /** Returns true if the document is stored. An existing document of that id is the same one, sent before. */
    boolean isStored() {
        return (status >= 200 && status < 300) || status == EXISTS;
    }

    /** Returns true if the document is at fault, for instance because it does not fit the mapping. */
    boolean isRefused() {
        return status >= 400 && status < 500 && !PASSING.contains(status);
    }
}
