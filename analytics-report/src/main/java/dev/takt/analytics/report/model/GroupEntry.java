package dev.takt.analytics.report.model;

/**
 * The fast successes of one series among the retained calls, which share a row.
 *
 * @param series the id of the series
 * @param calls how many there are
 * @param totalNanos how long they took together
 */
public record GroupEntry(String series, long calls, long totalNanos) {
    /** How long they took on average. */
    public long meanNanos() {
        return calls == 0 ? 0 : Math.round((double) totalNanos / (double) calls);
    }
}
