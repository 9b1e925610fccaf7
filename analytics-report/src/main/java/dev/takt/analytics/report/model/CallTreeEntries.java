package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.tree.Branch;
import dev.takt.analytics.report.tree.Branches;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.totals.SeriesIds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The call tree as a list.
 *
 * @param entries the paths in the order of the tree, a path before those below it; at most {@link #MOST}
 * @param leftOut the number of further paths, which have less total time
 * @param rootNanos the total time of all roots
 */
public record CallTreeEntries(List<PathEntry> entries, long leftOut, BigInteger rootNanos) {
    /** The maximum number of paths in a document. */
    public static final int MOST = 10_000;

    /** No call tree. */
    static final CallTreeEntries NONE = new CallTreeEntries(List.of(), 0, BigInteger.ZERO);

    /** Returns the paths of {@code tree}; none if no call made another one, because the paths would repeat the series. */
    static CallTreeEntries ofNested(CallTree tree) {
        return tree.isNested() ? of(tree) : NONE;
    }

    /** Returns the paths of {@code tree}. */
    static CallTreeEntries of(CallTree tree) {
        Branches branches = Branches.of(tree, MOST);
        Map<FunctionKey, String> series = new HashMap<>();
        IdentityHashMap<CallNode, String> ids = new IdentityHashMap<>();
        List<PathEntry> entries = new ArrayList<>(branches.selected().size());
        BigInteger rootNanos = BigInteger.ZERO;
        for (Branch branch : branches.selected()) {
            CallNode node = branch.node();
            String ofSeries = series.computeIfAbsent(seriesOf(node), FunctionKey::id);
            String parent = branch.parent() == null
                    ? ""
                    : ids.getOrDefault(branch.parent().node(), "");
            String id = idOf(parent, ofSeries);
            ids.put(node, id);
            PathEntry entry = PathEntry.of(node, parent, ofSeries, id);
            entries.add(entry);
            rootNanos = parent.isEmpty() ? rootNanos.add(entry.totalNanos()) : rootNanos;
        }
        return new CallTreeEntries(List.copyOf(entries), branches.leftOut(), rootNanos);
    }

    /** Returns the id of a path: of a series, by its id, below the path {@code parent}, which is empty for a root. */
    static String idOf(String parent, String series) {
        return parent.isEmpty() ? series : SeriesIds.of(parent, series, Tags.empty());
    }

    /** Returns the series of {@code node}. */
    static FunctionKey seriesOf(CallNode node) {
        return new FunctionKey(node.name(), node.eventType(), node.tags());
    }
}
