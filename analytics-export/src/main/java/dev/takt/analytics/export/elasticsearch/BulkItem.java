package dev.takt.analytics.export.elasticsearch;

/**
 * What the server says of one document.
 *
 * @param status as of HTTP
 * @param error what was wrong, empty if nothing was
 */
record BulkItem(int status, String error) {
    private static final int REFUSED = 400;
    private static final int EXISTS = 409;

    /** It is there; one of that id that was there already is the same, sent before. */
    boolean isThere() {
        return (status >= 200 && status < 300) || status == EXISTS;
    }

    /** It does not fit the mapping, and never will. Anything else has to do with the server and may pass. */
    boolean isRefused() {
        return status == REFUSED;
    }
}
