package dev.takt.analytics.stats;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.path.ObservedCall;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Builds the nodes of a call tree from the figures by path. */
final class CallNodes {
    private static final Comparator<CallNode> BY_TOTAL_TIME = Comparator.comparing(
                    (CallNode node) -> node.duration().total())
            .reversed()
            .thenComparing(CallNode::name)
            .thenComparing(CallNode::eventType)
            .thenComparing(node -> node.tags().toString());

    private final List<Series> series;
    private final Map<Integer, SeriesTotals> totals;
    private final Map<Integer, List<ObservedCall>> slowest;
    private final Map<Integer, List<Path>> byParent = new HashMap<>();

    /**
     * Creates the builder of the nodes of one tree.
     *
     * @param series all series, in the order of their ids
     * @param paths all paths that are no roots
     * @param totals the figures by the id of the path
     * @param slowest the slowest calls of each root, by its id
     */
    CallNodes(
            List<Series> series,
            List<Path> paths,
            Map<Integer, SeriesTotals> totals,
            Map<Integer, List<ObservedCall>> slowest) {
        this.series = series;
        this.totals = totals;
        this.slowest = slowest;
        paths.forEach(path -> byParent.computeIfAbsent(path.parentId(), none -> new ArrayList<>())
                .add(path));
    }

    List<CallNode> roots(StatsQuery query) {
        TreeSet<Integer> ids = new TreeSet<>(totals.keySet());
        ids.addAll(byParent.keySet());
        List<CallNode> roots = new ArrayList<>();
        for (int id : ids.headSet(PathTable.FIRST_NESTED)) {
            add(roots, id, series.get(id), query, false);
        }
        return sorted(roots);
    }

    /** Adds the node of a path, unless it has no calls and no children, or the query matches neither it nor a node above or below. */
    private void add(List<CallNode> nodes, int id, Series of, StatsQuery query, boolean isBelowMatch) {
        boolean matches = isBelowMatch || query.matches(of);
        List<CallNode> children = new ArrayList<>();
        SeriesTotals others = new SeriesTotals();
        for (Path path : byParent.getOrDefault(id, List.of())) {
            if (!path.isFolded()) {
                add(children, path.id(), path.series(), query, matches);
            } else if (matches || query.matches(path.series())) {
                others.addAll(totals.getOrDefault(path.id(), new SeriesTotals()));
            }
        }
        if (others.calls() > 0) {
            addFolded(children, new CallNode(SeriesKey.OTHER, others, List.of(), List.of()));
        }
        SeriesTotals own = totals.getOrDefault(id, new SeriesTotals());
        if (!children.isEmpty() || (matches && own.calls() > 0)) {
            nodes.add(new CallNode(of.key(), own, sorted(children), slowest.getOrDefault(id, List.of())));
        }
    }

    /** Adds the calls of folded paths to the node of the calls beyond the limit of series, which has the same name, if there is one. */
    private static void addFolded(List<CallNode> nodes, CallNode folded) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isOf(SeriesKey.OTHER)) {
                nodes.set(i, nodes.get(i).withCallsOf(List.of(folded)));
                return;
            }
        }
        nodes.add(folded);
    }

    private static List<CallNode> sorted(List<CallNode> nodes) {
        join(nodes);
        nodes.sort(BY_TOTAL_TIME);
        return List.copyOf(nodes);
    }

    /**
     * Joins calls with the children that they made, where tags were added at the end of the calls, such as the status of a response: a
     * node without calls takes those of its siblings without children that differ from it only by more tags.
     */
    private static void join(List<CallNode> nodes) {
        List<CallNode> holders = nodes.stream()
                .filter(node -> node.calls() == 0 && !node.children().isEmpty())
                .sorted(Comparator.comparing((CallNode node) -> node.tags().size())
                        .reversed())
                .toList();
        for (CallNode holder : holders) {
            List<CallNode> tagged =
                    nodes.stream().filter(node -> node.isTagged(holder)).toList();
            if (!tagged.isEmpty()) {
                nodes.removeAll(tagged);
                nodes.set(nodes.indexOf(holder), holder.withCallsOf(tagged));
            }
        }
    }
}
