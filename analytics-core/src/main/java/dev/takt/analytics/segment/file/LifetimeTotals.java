package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lifetime figures of all segments of a view, including calls without rows, by series and by path. The figures of a series or a path
 * are added when they are first needed. Thread-safe.
 */
public final class LifetimeTotals {
    private final StoreView view;
    private final Map<Integer, List<SeriesTotals>> partsBySeries = new HashMap<>();
    private final Map<Integer, List<SeriesTotals>> partsByPath = new HashMap<>();
    private final Map<Integer, SeriesTotals> sumsBySeries = new ConcurrentHashMap<>();
    private final Map<Integer, SeriesTotals> sumsByPath = new ConcurrentHashMap<>();

    public LifetimeTotals(StoreView view, PathTable paths) {
        this.view = view;
        for (LoadedSegment segment : view.segments()) {
            StoredTree tree = segment.view().tree();
            for (int number = 0; number < tree.size(); number++) {
                SeriesTotals part = tree.totals(number);
                if (!part.isEmpty()) {
                    int path = segment.ids().id(number);
                    add(partsByPath, path, part);
                    add(partsBySeries, paths.seriesId(path), part);
                }
            }
        }
    }

    private static void add(Map<Integer, List<SeriesTotals>> parts, int id, SeriesTotals part) {
        parts.computeIfAbsent(id, none -> new ArrayList<>()).add(part);
    }

    @SuppressWarnings("ReferenceEquality") // the view itself
    public boolean isOf(StoreView other) {
        return view == other;
    }

    /** Returns the ids of the series with figures. */
    public Set<Integer> seriesIds() {
        return partsBySeries.keySet();
    }

    /** Returns the figures of those of the series that have any, by id; not to be changed. */
    public Map<Integer, SeriesTotals> of(Collection<Series> wanted) {
        Map<Integer, SeriesTotals> figures = new HashMap<>();
        for (Series one : wanted) {
            List<SeriesTotals> parts = partsBySeries.get(one.id());
            if (parts != null) {
                figures.put(one.id(), sumsBySeries.computeIfAbsent(one.id(), id -> sum(parts)));
            }
        }
        return figures;
    }

    /** Returns the figures of each path that has any, by id; not to be changed. */
    public Map<Integer, SeriesTotals> byPath() {
        partsByPath.forEach((path, parts) -> sumsByPath.computeIfAbsent(path, id -> sum(parts)));
        return Map.copyOf(sumsByPath);
    }

    private static SeriesTotals sum(List<SeriesTotals> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        SeriesTotals sum = new SeriesTotals();
        parts.forEach(sum::addAll);
        return sum;
    }
}
