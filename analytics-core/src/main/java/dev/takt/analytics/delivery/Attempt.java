package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * The result of one call of an exporter.
 *
 * @param verdict what the call shows about the server
 * @param left the metrics that are still to be sent
 * @param reason why metrics are left; empty if none are
 */
record Attempt(Verdict verdict, List<Metric> left, String reason) {
    /** The state of the server that a call of an exporter shows. */
    enum Verdict {
        /** It took all metrics, or answered for each and took or refused some. */
        TAKEN,
        /** It answered, and refused all metrics together. */
        REJECTED,
        /** It answered for each metric, and took and refused none: all are to be sent again. */
        POSTPONED,
        /** It cannot be reached. */
        UNREACHABLE,
        /** The exporter failed for an unknown reason. */
        UNKNOWN
    }

    static Attempt taken(List<Metric> left, String reason) {
        return new Attempt(Verdict.TAKEN, left, reason);
    }

    /** Returns true if the server took or refused metrics. */
    boolean isAlive() {
        return verdict == Verdict.TAKEN || verdict == Verdict.REJECTED;
    }

    /** Returns true if the server answered for each metric. */
    boolean isAnswered() {
        return verdict == Verdict.TAKEN || verdict == Verdict.POSTPONED;
    }
}
