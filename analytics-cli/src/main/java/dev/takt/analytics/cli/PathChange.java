package dev.takt.analytics.cli;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.comparison.RankTest;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallPath;
import dev.takt.analytics.stats.CallTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The change of one path of the call tree between two sets of calls.
 *
 * @param path the path in the second set
 * @param before its calls in the first set
 * @param ranks the rank test of the durations
 * @param verdict the direction of the change
 */
record PathChange(CallPath path, CallNode before, RankTest ranks, ChangeVerdict verdict) {

    private record Key(String name, String type, Tags tags) {
        static Key of(CallNode node) {
            return new Key(node.name(), node.eventType(), node.tags());
        }
    }

    private record Pair(CallPath path, CallNode before) {}

    /** Returns the changes of the paths that both trees contain, the greatest change first. */
    static List<PathChange> between(CallTree before, CallTree after) {
        List<Pair> pairs = new ArrayList<>();
        pair(before.roots(), after.roots(), List.of(), pairs);
        List<PathChange> changes = new ArrayList<>();
        for (Pair pair : pairs) {
            RankTest ranks =
                    RankTest.of(pair.before().duration(), pair.path().last().duration());
            changes.add(new PathChange(pair.path(), pair.before(), ranks, Verdicts.of(ranks, pairs.size())));
        }
        changes.sort((one, other) -> Double.compare(
                Verdicts.effect(other.verdict(), other.ranks()), Verdicts.effect(one.verdict(), one.ranks())));
        return changes;
    }

    /** Returns the calls of the path in the second set. */
    CallNode after() {
        return path.last();
    }

    /** Adds the nodes that are in both lists, and those below them. */
    private static void pair(List<CallNode> before, List<CallNode> after, List<CallNode> above, List<Pair> pairs) {
        Map<Key, CallNode> earlier = new HashMap<>();
        before.forEach(node -> earlier.put(Key.of(node), node));
        for (CallNode now : after) {
            CallNode then = earlier.get(Key.of(now));
            if (then != null) {
                List<CallNode> nodes = new ArrayList<>(above);
                nodes.add(now);
                if (then.calls() > 0 && now.calls() > 0) {
                    pairs.add(new Pair(new CallPath(nodes), then));
                }
                pair(then.children(), now.children(), nodes, pairs);
            }
        }
    }
}
