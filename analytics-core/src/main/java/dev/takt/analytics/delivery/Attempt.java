package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * How one call of an exporter went.
 *
 * @param verdict what it says of the other side
 * @param left the metrics that are still to be sent
 * @param reason what went wrong; empty where nothing did
 */
record Attempt(Verdict verdict, List<Metric> left, String reason) {
    /** What a call of an exporter says of the other side. */
    enum Verdict {
        /** It took everything, or dealt with each metric by itself. */
        TAKEN,
        /** It is there and refuses all of these together. */
        REJECTED,
        /** It cannot be reached. */
        UNREACHABLE,
        /** The exporter failed for a reason of its own. */
        UNKNOWN
    }

    static Attempt taken(List<Metric> left) {
        return new Attempt(Verdict.TAKEN, left, "");
    }

    /** Whether the other side has answered. */
    boolean isAlive() {
        return verdict == Verdict.TAKEN || verdict == Verdict.REJECTED;
    }
}
