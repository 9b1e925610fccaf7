package dev.takt.analytics.report.model;

import dev.takt.analytics.report.tree.Branches;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two call trees: the paths of both, each once.
 *
 * @param before the name of the first tree
 * @param after the name of the second tree
 * @param paths the paths in the order of the trees, a path before those below it; at most {@link CallTreeEntries#MOST} of each tree
 * @param leftOut the number of further paths, which have less total time
 */
public record TreeDifference(String before, String after, List<ComparedPath> paths, long leftOut) {
    private static final String ROOT = "";

    /** A call tree and its name. */
    public record Side(String name, CallTree tree) {}

    /** A node of a tree, with the id of the path above it. */
    private record Place(CallNode node, String parent) {}

    /**
     * Returns the comparison of two trees.
     *
     * @param verdict returns the verdict of a node of the second tree that has calls in both
     */
    public static TreeDifference of(Side before, Side after, Function<CallNode, ChangeVerdict> verdict) {
        Map<String, Place> earlier = places(before.tree());
        Map<String, Place> later = places(after.tree());
        Map<String, List<ComparedPath>> below = new HashMap<>();
        Set<String> kept = new HashSet<>(Set.of(ROOT));
        Set<CallNode> selected = selected(after.tree());
        later.forEach((id, place) -> {
            if (selected.contains(place.node())) {
                kept.add(id);
                add(compared(id, place, earlier.get(id), place, verdict), below);
            }
        });
        Set<CallNode> selectedBefore = selected(before.tree());
        earlier.forEach((id, place) -> {
            // A path of both trees may be left out of the second one, and then those below it are, too.
            if (!later.containsKey(id) && selectedBefore.contains(place.node()) && kept.contains(place.parent())) {
                kept.add(id);
                add(compared(id, place, place, null, verdict), below);
            }
        });
        List<ComparedPath> paths = new ArrayList<>();
        addBelow(ROOT, below, paths);
        earlier.keySet().removeAll(later.keySet());
        long all = (long) later.size() + earlier.size();
        return new TreeDifference(before.name(), after.name(), List.copyOf(paths), all - paths.size());
    }

    /** Returns the number of paths with {@code verdict}. */
    public long count(ChangeVerdict verdict) {
        return paths.stream().filter(path -> path.verdict() == verdict).count();
    }

    private static ComparedPath compared(
            String id,
            Place place,
            @Nullable Place first,
            @Nullable Place second,
            Function<CallNode, ChangeVerdict> verdict) {
        CallNode node = place.node();
        CallNode before = ended(first);
        CallNode after = ended(second);
        ChangeVerdict found;
        if (before == null) {
            found = after == null ? ChangeVerdict.RUNNING : ChangeVerdict.ONLY_AFTER;
        } else {
            found = after == null ? ChangeVerdict.ONLY_BEFORE : verdict.apply(after);
        }
        return new ComparedPath(id, place.parent(), node.name(), node.eventType(), node.tags(), before, after, found);
    }

    private static @Nullable CallNode ended(@Nullable Place place) {
        return place != null && place.node().calls() > 0 ? place.node() : null;
    }

    private static void add(ComparedPath path, Map<String, List<ComparedPath>> below) {
        below.computeIfAbsent(path.parent(), unseen -> new ArrayList<>()).add(path);
    }

    private static void addBelow(String parent, Map<String, List<ComparedPath>> below, List<ComparedPath> paths) {
        for (ComparedPath path : below.getOrDefault(parent, List.of())) {
            paths.add(path);
            addBelow(path.id(), below, paths);
        }
    }

    private static Set<CallNode> selected(CallTree tree) {
        Set<CallNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        Branches.of(tree, CallTreeEntries.MOST).selected().forEach(branch -> nodes.add(branch.node()));
        return nodes;
    }

    /** Returns all nodes of {@code tree} by the ids of their paths, in the order of the tree. */
    private static Map<String, Place> places(CallTree tree) {
        Map<String, Place> places = new LinkedHashMap<>();
        add(tree.roots(), ROOT, places);
        return places;
    }

    private static void add(List<CallNode> siblings, String parent, Map<String, Place> places) {
        for (CallNode node : siblings) {
            String id =
                    CallTreeEntries.idOf(parent, CallTreeEntries.seriesOf(node).id());
            // Calls beyond the limit of series and those beyond the limit of paths are siblings of the same name,
            // (other).
            while (places.containsKey(id)) {
                id += "+";
            }
            places.put(id, new Place(node, parent));
            add(node.children(), id, places);
        }
    }
}
