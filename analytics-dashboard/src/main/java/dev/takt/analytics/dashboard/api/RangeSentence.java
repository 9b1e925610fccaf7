package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.live.TimeRange;
import dev.takt.analytics.report.Snapshot;
import java.util.Locale;

/** Makes the sentence that states which calls the figures of a range are of. */
final class RangeSentence {
    private RangeSentence() {}

    static String of(TimeRange range, Snapshot part, Snapshot whole) {
        StringBuilder words = new StringBuilder(range.label());
        if (isCut(range, part, whole)) {
            words.append(", as far as rows are kept, which is from the time above on");
        }
        words.append(": figures, charts and lists are of the ")
                .append(counted(part.rows().rows(), "retained call", "retained calls"))
                .append(" that ended in it.");
        long dropped = whole.stats().droppedEvents();
        if (dropped > 0) {
            words.append(' ')
                    .append(counted(dropped, "dropped row is", "dropped rows are"))
                    .append(" in no range.");
        }
        return words.append(" Calls in flight, batches, exporters and losses are of the whole run.")
                .toString();
    }

    /** Returns true if the rows of the beginning of the range are no longer kept. */
    private static boolean isCut(TimeRange range, Snapshot part, Snapshot whole) {
        return part.startedAt().isAfter(whole.startedAt()) && part.startedAt().isAfter(range.begin(part.takenAt()));
    }

    private static String counted(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
