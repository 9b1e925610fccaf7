package dev.takt.analytics.engine;

import dev.takt.analytics.totals.SubscribedTotals;
import dev.takt.analytics.totals.TotalsCut;

/**
 * The data of an instance or a snapshot that is merged into another instance, with the ids of the dictionary of that source.
 *
 * @param cut the data
 * @param figures the figures of {@code cut} by path, and the part of them that is published
 */
record MergeSource(TotalsCut cut, SubscribedTotals.Taken figures) {
    /** Returns the data of a snapshot, which counts as not published. */
    static MergeSource ofSnapshot(TotalsCut cut) {
        return new MergeSource(
                cut, SubscribedTotals.Taken.unpublished(cut.tree().totals()));
    }
}
