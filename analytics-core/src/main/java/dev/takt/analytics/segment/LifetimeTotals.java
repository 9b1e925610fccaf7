package dev.takt.analytics.segment;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lifetime figures of all segments of a view, including calls without rows. The figures of a series are added when they are first
 * needed. Thread-safe.
 */
final class LifetimeTotals {
    private final StoreView view;
    private final Map<Integer, List<SeriesTotals>> parts = new HashMap<>();
    private final Map<Integer, SeriesTotals> sums = new ConcurrentHashMap<>();

    LifetimeTotals(StoreView view) {
        this.view = view;
        for (LoadedSegment segment : view.segments()) {
            List<SeriesTotals> totals = segment.view().totals();
            for (int i = 0; i < totals.size(); i++) {
                SeriesTotals part = totals.get(i);
                if (part.calls() > 0 || !part.lastErrors().isEmpty()) {
                    parts.computeIfAbsent(segment.series()[i].id(), id -> new ArrayList<>())
                            .add(part);
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the view itself
    boolean isOf(StoreView other) {
        return view == other;
    }

    /** Returns the ids of the series with figures. */
    Set<Integer> seriesIds() {
        return parts.keySet();
    }

    /** Returns the figures of those of the series that have any, by id; not to be changed. */
    Map<Integer, SeriesTotals> of(Collection<Series> wanted) {
        Map<Integer, SeriesTotals> figures = new HashMap<>();
        for (Series one : wanted) {
            if (parts.containsKey(one.id())) {
                figures.put(one.id(), sums.computeIfAbsent(one.id(), this::sum));
            }
        }
        return figures;
    }

    private SeriesTotals sum(int id) {
        List<SeriesTotals> ofSeries = parts.getOrDefault(id, List.of());
        SeriesTotals sum = new SeriesTotals();
        ofSeries.forEach(sum::addAll);
        return sum;
    }
}
