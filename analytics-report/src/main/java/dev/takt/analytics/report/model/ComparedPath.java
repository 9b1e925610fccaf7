package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.CallNode;
import java.util.Locale;
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
        PathVerdict verdict) {
    private static final double PERCENT = 100;
    private static final double LEAST = 0.05;
    private static final double WITHOUT_FRACTION = 99.95;

    /**
     * Returns the change of the median duration as a percentage with its sign, such as {@code +75.0%} or {@code −20.0%}; empty without
     * calls on both sides, and if the first median is zero.
     */
    public String change() {
        if (before == null || after == null || before.duration().median().isZero()) {
            return "";
        }
        double earlier = before.duration().median().toNanos();
        double percent = PERCENT * (after.duration().median().toNanos() - earlier) / earlier;
        double size = Math.abs(percent);
        if (size < LEAST) {
            return "±0%";
        }
        String form = size < WITHOUT_FRACTION ? "%.1f%%" : "%,.0f%%";
        return (percent > 0 ? "+" : "−") + String.format(Locale.ROOT, form, size);
    }
}
