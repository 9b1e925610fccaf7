package dev.takt.analytics.segment.format;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A builder of the {@link StoredTree} of calls whose ids belong to some dictionaries. Series and paths get numbers in the order in which
 * they come. For one thread.
 */
public final class TreeBuilder {
    private static final int FIRST_SIZE = 16;

    /** The bytes that one series or path adds to a summary beside its texts, at most: the pages of its distribution. */
    private static final int BYTES_OF_FIGURES = 1 << 13;

    private final Dictionaries dictionaries;
    private final ToIntFunction<Series> ids;
    private final List<Series> series = new ArrayList<>();
    private final List<SeriesTotals> roots = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final List<SeriesTotals> nested = new ArrayList<>();

    /** The number of a series, plus one, by its id; 0 if it has none. */
    private int[] seriesNumbers = new int[FIRST_SIZE];

    /** The index of a path, plus one, by its id; 0 if it has none. */
    private int[] pathIndices = new int[0];

    private long textBytes;

    /**
     * Creates a builder without series.
     *
     * @param ids returns the id under which a series is written
     */
    public TreeBuilder(Dictionaries dictionaries, ToIntFunction<Series> ids) {
        this.dictionaries = dictionaries;
        this.ids = ids;
    }

    /** Adds a series without calls. */
    public void add(Series one) {
        int unused = numberOf(one);
    }

    /** Adds the figures of a path, by its id. */
    public void add(int pathId, SeriesTotals totals) {
        totals(place(pathId)).addAll(totals);
    }

    /** Returns the place of the path of a row: the number of its series if it is a root, else a number that {@link #number} translates. */
    int place(EventView row) {
        int id = row.pathId();
        return id < PathTable.FIRST_NESTED ? numberOf(row.series()) : place(id);
    }

    /** Returns the figures at a place. */
    SeriesTotals totals(int place) {
        return place < PathTable.FIRST_NESTED ? roots.get(place) : nested.get(place - PathTable.FIRST_NESTED);
    }

    /** Returns the number in the finished tree of what has this place. */
    long number(long place) {
        return place < PathTable.FIRST_NESTED ? place : place - PathTable.FIRST_NESTED + series.size();
    }

    /** Returns all figures. */
    List<SeriesTotals> allTotals() {
        List<SeriesTotals> all = new ArrayList<>(roots);
        all.addAll(nested);
        return all;
    }

    /** Returns an estimate of the bytes that the tree takes in a file. */
    long textBytes() {
        return textBytes;
    }

    void clear() {
        series.forEach(one -> seriesNumbers[one.id()] = 0);
        paths.forEach(path -> pathIndices[path.id() - PathTable.FIRST_NESTED] = 0);
        series.clear();
        roots.clear();
        paths.clear();
        nested.clear();
        textBytes = 0;
    }

    /** Returns the tree of what was added. */
    public StoredTree build() {
        List<StoredTotals> ofSeries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            ofSeries.add(new StoredTotals(StoredSeries.of(one, ids.applyAsInt(one)), roots.get(i)));
        }
        List<StoredPath> ofPaths = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            int parent = (int) number(place(path.parentId()));
            ofPaths.add(new StoredPath(parent, numberOf(path.series()), path.isFolded(), nested.get(i)));
        }
        return new StoredTree(ofSeries, ofPaths);
    }

    private int place(int pathId) {
        int index = pathId - PathTable.FIRST_NESTED;
        if (index >= 0 && index < pathIndices.length && pathIndices[index] != 0) {
            return PathTable.FIRST_NESTED + pathIndices[index] - 1;
        }
        Path path = dictionaries.paths().path(pathId);
        if (path == null) {
            return numberOf(dictionaries.series().byId(dictionaries.paths().seriesId(pathId)));
        }
        int unusedParent = place(path.parentId());
        int unusedSeries = numberOf(path.series());
        paths.add(path);
        nested.add(new SeriesTotals());
        textBytes += BYTES_OF_FIGURES;
        pathIndices = withRoom(pathIndices, index);
        pathIndices[index] = paths.size();
        return PathTable.FIRST_NESTED + paths.size() - 1;
    }

    private int numberOf(Series one) {
        seriesNumbers = withRoom(seriesNumbers, one.id());
        if (seriesNumbers[one.id()] == 0) {
            series.add(one);
            roots.add(new SeriesTotals());
            textBytes += BYTES_OF_FIGURES + StoredSeries.textBytes(one);
            seriesNumbers[one.id()] = series.size();
        }
        return seriesNumbers[one.id()] - 1;
    }

    private static int[] withRoom(int[] numbers, int index) {
        return index < numbers.length
                ? numbers
                : Arrays.copyOf(numbers, Math.max(Math.max(index + 1, FIRST_SIZE), numbers.length * 2));
    }
}
