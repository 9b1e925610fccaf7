package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** A translation of the path ids of another instance into those of a table. Immutable, for any thread. */
public final class PathMapping implements IntUnaryOperator {
    private final IntUnaryOperator seriesIds;
    private final Map<Integer, Integer> nested = new HashMap<>();

    /**
     * Adds all paths of the other instance to {@code ours}.
     *
     * @param theirs its paths; each comes after its parent
     * @param ours the table that receives them
     * @param seriesIds the id here of a series, by its id there
     * @param series the series here of a series there
     */
    public PathMapping(List<Path> theirs, PathTable ours, IntUnaryOperator seriesIds, UnaryOperator<Series> series) {
        this.seriesIds = seriesIds;
        for (Path path : theirs) {
            int parent = applyAsInt(path.parentId());
            Series own = series.apply(path.series());
            nested.put(path.id(), path.isFolded() ? ours.foldedChild(parent, own) : ours.child(parent, own));
        }
    }

    /** Returns the id here of a path, by its id there. */
    @Override
    public int applyAsInt(int theirs) {
        return theirs < PathTable.FIRST_NESTED ? seriesIds.applyAsInt(theirs) : nested.getOrDefault(theirs, 0);
    }
}
