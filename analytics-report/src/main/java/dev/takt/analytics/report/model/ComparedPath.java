package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Percent;
import dev.takt.analytics.stats.CallNode;
import org.jspecify.annotations.Nullable;

/**
 * A path of at least one of two call trees.
 *
 * @param id its id: the same in each tree and process
 * @param parent the id of the path above it; empty for a root
 * @param name the name of its calls
 * @param type the event type of its calls
 * @param tags the tags of its calls
 * @param before its calls in the first tree; null if none ended
 * @param after its calls in the second tree; null if none ended
 * @param verdict the result of the comparison
 */
public record ComparedPath(
        String id,
        String parent,
        String name,
        String type,
        Tags tags,
        @Nullable CallNode before,
        @Nullable CallNode after,
        ChangeVerdict verdict) {
    private static final double PERCENT = 100;

    /**
     * Returns the change of the median duration as a percentage with its sign, such as {@code +75.0%} or {@code −20.0%}; empty without
     * calls on both sides, and if the first median is zero.
     */
    public String change() {
        if (before == null || after == null || before.duration().median().isZero()) {
            return "";
        }
        double earlier = before.duration().median().toNanos();
        return Percent.change(PERCENT * (after.duration().median().toNanos() - earlier) / earlier);
    }
}
