package dev.takt.analytics.report.model;

import dev.takt.analytics.report.Snapshot;
import java.util.List;

/**
 * The slowest calls of the roots of a call tree that made other calls.
 *
 * @param calls the slow calls, those of the root with the most total time first, those of one root by their duration
 * @param leftOut the number of further slow calls that exceed {@link #MOST_SPANS}
 */
public record SlowCallEntries(List<SlowCallEntry> calls, long leftOut) {
    /** The maximum number of calls that the slow calls of one document made together. */
    public static final int MOST_SPANS = 20_000;

    /** Returns the slow calls of all roots of {@code snapshot}. */
    public static SlowCallEntries of(Snapshot snapshot) {
        return entries(snapshot, SlowCallScan.of(snapshot.callTree(), MOST_SPANS));
    }

    /** Returns the slow calls of the root in {@code snapshot} whose series has the id {@code series}; none if there is no such root. */
    public static SlowCallEntries of(Snapshot snapshot, String series) {
        return entries(snapshot, SlowCallScan.of(snapshot.callTree(), series));
    }

    private static SlowCallEntries entries(Snapshot snapshot, SlowCallScan scan) {
        if (!scan.isEmpty()) {
            snapshot.rows().forEach(scan);
        }
        return scan.entries(new Times(snapshot.config().time()));
    }
}
