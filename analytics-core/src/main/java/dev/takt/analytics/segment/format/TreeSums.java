package dev.takt.analytics.segment.format;

import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A growing sum of {@link StoredTree}s. Each series and each path has a place, which stays the same while others are added. For one
 * thread.
 */
public final class TreeSums {
    /** The place of the first path; the places of roots, which are those of their series, are before it. */
    private static final int FIRST_PATH = 1 << 30;

    private final Map<StoredSeries.Key, Integer> seriesPlaces = new HashMap<>();
    private final List<StoredSeries> series = new ArrayList<>();
    private final List<SeriesTotals> roots = new ArrayList<>();
    private final Map<Place, Integer> pathPlaces = new HashMap<>();
    private final List<Place> paths = new ArrayList<>();
    private final List<SeriesTotals> nested = new ArrayList<>();

    private record Place(int parent, int series, boolean isFolded) {}

    /**
     * The places of the series and paths of a tree.
     *
     * @param series the place of the series of each number of the tree
     * @param paths the index of each path among all paths
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Places(int[] series, int[] paths) {
        /** The places of nothing. */
        static final Places NONE = new Places(new int[0], new int[0]);
    }

    /** Adds the figures of {@code tree} if they are {@code counted}, else only its series and paths; returns their places. */
    public Places add(StoredTree tree, boolean counted) {
        return add(tree, counted, false);
    }

    /** Adds figures that are not used elsewhere. The first figures of a series or path are taken over without a copy. */
    void takeOver(StoredTree tree) {
        add(tree, true, true);
    }

    /** Adds one root or path of {@code tree} with its figures, and its callers without theirs. */
    void add(StoredTree tree, int number) {
        add(place(tree, number), tree.totals(number), false);
    }

    /** Returns the number of series and paths. */
    public int size() {
        return series.size() + paths.size();
    }

    /** Returns the sum of the figures; copies, unless nothing is added any more. */
    public StoredTree tree(boolean isFinal) {
        List<StoredTotals> ofSeries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            ofSeries.add(new StoredTotals(series.get(i), figures(roots.get(i), isFinal)));
        }
        List<StoredPath> ofPaths = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Place path = paths.get(i);
            int parent = path.parent < FIRST_PATH ? path.parent : path.parent - FIRST_PATH + series.size();
            ofPaths.add(new StoredPath(parent, path.series, path.isFolded, figures(nested.get(i), isFinal)));
        }
        return new StoredTree(ofSeries, ofPaths);
    }

    private static SeriesTotals figures(SeriesTotals totals, boolean isFinal) {
        return isFinal ? totals : totals.copy();
    }

    private Places add(StoredTree tree, boolean counted, boolean isOwned) {
        int roots = tree.series().size();
        int[] places = new int[tree.size()];
        int[] ofSeries = new int[tree.size()];
        int[] ofPaths = new int[tree.paths().size()];
        for (int number = 0; number < places.length; number++) {
            if (number < roots) {
                places[number] = seriesPlace(tree.series().get(number).series());
                ofSeries[number] = places[number];
            } else {
                StoredPath path = tree.paths().get(number - roots);
                places[number] = pathPlace(new Place(places[path.parent()], places[path.series()], path.isFolded()));
                ofSeries[number] = places[path.series()];
                ofPaths[number - roots] = places[number] - FIRST_PATH;
            }
            if (counted) {
                add(places[number], tree.totals(number), isOwned);
            }
        }
        return new Places(ofSeries, ofPaths);
    }

    private int place(StoredTree tree, int number) {
        int roots = tree.series().size();
        if (number < roots) {
            return seriesPlace(tree.series().get(number).series());
        }
        StoredPath path = tree.paths().get(number - roots);
        return pathPlace(new Place(place(tree, path.parent()), place(tree, path.series()), path.isFolded()));
    }

    private void add(int place, SeriesTotals totals, boolean isOwned) {
        List<SeriesTotals> sums = place < FIRST_PATH ? roots : nested;
        int index = place < FIRST_PATH ? place : place - FIRST_PATH;
        if (isOwned && sums.get(index).isEmpty()) {
            sums.set(index, totals);
        } else {
            sums.get(index).addAll(totals);
        }
    }

    private int pathPlace(Place path) {
        Integer known = pathPlaces.putIfAbsent(path, FIRST_PATH + paths.size());
        if (known != null) {
            return known;
        }
        paths.add(path);
        nested.add(new SeriesTotals());
        return FIRST_PATH + paths.size() - 1;
    }

    private int seriesPlace(StoredSeries entry) {
        Integer place = seriesPlaces.putIfAbsent(entry.key(), series.size());
        if (place == null) {
            series.add(entry);
            roots.add(new SeriesTotals());
            return series.size() - 1;
        }
        if (entry.overheadNanos() != 0) {
            StoredSeries first = series.get(place);
            series.set(
                    place,
                    new StoredSeries(first.id(), entry.overheadNanos(), first.name(), first.eventType(), first.tags()));
        }
        return place;
    }
}
