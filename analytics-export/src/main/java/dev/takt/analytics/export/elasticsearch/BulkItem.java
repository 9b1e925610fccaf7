package dev.takt.analytics.export.elasticsearch;

import java.util.Set;

/**
 * What the server says of one document.
 *
 * @param status as of HTTP
 * @param error what was wrong, empty if nothing was
 */
record BulkItem(int status, String error) {
    /** Access, an index that is missing or closed, load: these may pass. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

    private static final int EXISTS = 409;

    /** It is there; one of that id that was there already is the same, sent before. */
    boolean isThere() {
        return (status >= 200 && status < 300) || status == EXISTS;
    }

    /** The document is at fault, for instance because it does not fit the mapping. */
    boolean isRefused() {
        return status >= 400 && status < 500 && !PASSING.contains(status);
    }
}
