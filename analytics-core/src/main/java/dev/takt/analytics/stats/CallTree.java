package dev.takt.analytics.stats;

import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.totals.SelectedCut;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The tree of all calls: which call made which, with exact counts, outcomes, distribution, total time and self time of each path.
 * Immutable.
 *
 * <p>A call is a child of the call that runs in the same context when it starts: on the same thread, or where the context was carried
 * by a tracked future, a wrapped executor or Reactor's Context. Without such a call it is a root. The figures of a series are the sum
 * over the nodes of that series.
 */
public final class CallTree {
    private final List<CallNode> roots;
    private final boolean complete;

    private CallTree(List<CallNode> roots, boolean complete) {
        this.roots = roots;
        this.complete = complete;
    }

    /**
     * Returns the tree of the calls of {@code rows}, with the branches that contain a call of a series that {@code query} matches. With a
     * time bound it is the tree of the retained rows within it.
     *
     * @param rows the rows of a snapshot, which come with its lifetime figures
     * @throws IllegalArgumentException if {@code rows} are not those of a snapshot
     */
    public static CallTree of(EventSource rows, StatsQuery query) {
        if (rows instanceof SelectedCut selected) {
            return of(selected.cut(), selected.cut().tree().totals(), query);
        }
        TotalsCut cut = TotalsCut.of(rows);
        Map<Integer, SeriesTotals> totals = query.hasTimeBound()
                ? ofRows(cut, query.selectedByTime())
                : cut.tree().totals();
        return of(cut, totals, query);
    }

    private static CallTree of(TotalsCut cut, Map<Integer, SeriesTotals> totals, StatsQuery query) {
        CallNodes nodes = new CallNodes(
                cut.series(), cut.tree().paths(), totals, cut.tree().slowest());
        return new CallTree(nodes.roots(query), cut.complete());
    }

    /** Returns the figures of the selected rows, by path. */
    private static Map<Integer, SeriesTotals> ofRows(TotalsCut cut, RowSelection selection) {
        TotalsTable totals = new TotalsTable(cut.bands());
        cut.forEach(row -> {
            if (selection.matchesTime(row.startEpochNanos())) {
                totals.add(row);
            }
        });
        return totals.takeAll();
    }

    /** Returns the calls that no tracked call made, by total time, the greatest first. */
    public List<CallNode> roots() {
        return roots;
    }

    /** Returns true if at least one node is below another. */
    public boolean isNested() {
        return roots.stream().anyMatch(root -> !root.children().isEmpty());
    }

    /** Returns the total time of the roots. */
    public Duration totalTime() {
        return roots.stream().map(root -> root.duration().total()).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Returns the paths whose last node has the most self time, at most {@code most}, the greatest first. Paths without self time are left
     * out.
     */
    public List<CallPath> hottestPaths(int most) {
        Require.between("most", most, 0, Integer.MAX_VALUE);
        HottestPaths hottest = new HottestPaths(most);
        roots.forEach(hottest::add);
        return hottest.paths();
    }

    /**
     * Returns true if every call that was recorded before is in the tree. False if the writer did not answer within the {@code
     * flush-timeout}: then the figures are those that were known before.
     */
    public boolean isComplete() {
        return complete;
    }

    /** Returns the nodes, one a line, indented by their depth. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> append(text, root, ""));
        return text.toString();
    }

    private static void append(StringBuilder text, CallNode node, String indent) {
        text.append(indent).append(node).append('\n');
        node.children().forEach(child -> append(text, child, indent + "  "));
    }
}
