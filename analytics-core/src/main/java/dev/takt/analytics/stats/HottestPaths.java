package dev.takt.analytics.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** A selection of the paths of a call tree with the most self time. For one thread. */
final class HottestPaths {
    private static final Comparator<Path> LEAST_FIRST = Comparator.comparing(Path::selfTime)
            .thenComparing(Comparator.comparingInt(Path::order).reversed());

    private final int most;
    private final PriorityQueue<Path> kept = new PriorityQueue<>(LEAST_FIRST);
    private final Deque<CallNode> way = new ArrayDeque<>();
    private int seen;

    HottestPaths(int most) {
        this.most = most;
    }

    private record Path(Duration selfTime, int order, List<CallNode> nodes) {}

    /** Adds a root and all nodes below it. */
    void add(CallNode node) {
        way.addLast(node);
        Duration self = node.selfTime();
        if (most > 0 && self.compareTo(Duration.ZERO) > 0 && (kept.size() < most || isGreater(self))) {
            kept.add(new Path(self, seen, List.copyOf(way)));
            if (kept.size() > most) {
                kept.remove();
            }
        }
        seen++;
        node.children().forEach(this::add);
        way.removeLast();
    }

    /** Returns the paths, the one with the most self time first. */
    List<CallPath> paths() {
        List<Path> sorted = new ArrayList<>(kept);
        sorted.sort(LEAST_FIRST.reversed());
        return sorted.stream().map(path -> new CallPath(path.nodes())).toList();
    }

    private boolean isGreater(Duration self) {
        return self.compareTo(kept.element().selfTime()) > 0;
    }
}
