package dev.takt.analytics.report.tree;

import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a call tree with the greatest total time, up to a number. A node is selected only if the node above it is.
 *
 * @param selected the selected nodes in the order of the tree: a node before its children, siblings by total time
 * @param leftOut the number of nodes that were not selected
 */
public record Branches(List<Branch> selected, long leftOut) {
    private static final Comparator<Candidate> GREATEST_FIRST = Comparator.comparing(
                    (Candidate one) -> one.branch().node().duration().total())
            .reversed()
            .thenComparingInt(Candidate::order);

    private record Candidate(Branch branch, int order) {}

    /** Selects at most {@code most} nodes of {@code tree}. */
    public static Branches of(CallTree tree, int most) {
        PriorityQueue<Candidate> open = new PriorityQueue<>(GREATEST_FIRST);
        Set<CallNode> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        int order = 0;
        for (CallNode root : tree.roots()) {
            open.add(new Candidate(new Branch(root, null, 0), order++));
        }
        while (chosen.size() < most && !open.isEmpty()) {
            Branch next = open.remove().branch();
            chosen.add(next.node());
            for (CallNode child : next.node().children()) {
                open.add(new Candidate(new Branch(child, next, next.depth() + 1), order++));
            }
        }
        List<Branch> selected = new ArrayList<>(chosen.size());
        long all = inOrder(tree.roots(), null, chosen, selected);
        return new Branches(List.copyOf(selected), all - selected.size());
    }

    /** Adds the chosen ones among {@code nodes} and below them; returns the number of all. */
    private static long inOrder(
            List<CallNode> nodes, @Nullable Branch parent, Set<CallNode> chosen, List<Branch> selected) {
        long all = nodes.size();
        for (CallNode node : nodes) {
            Branch branch = new Branch(node, parent, parent == null ? 0 : parent.depth() + 1);
            if (chosen.contains(node)) {
                selected.add(branch);
            }
            all += inOrder(node.children(), branch, chosen, selected);
        }
        return all;
    }
}
