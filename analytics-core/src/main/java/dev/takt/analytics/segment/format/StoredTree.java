package dev.takt.analytics.segment.format;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.MemoryBudget;
import dev.takt.analytics.path.PathCheck;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a block, of a segment or of a sum: of each series as a root, and of each path below. A root has the number of its
 * series; the paths are numbered behind the series.
 *
 * @param series the series, with the figures of their calls that had no caller
 * @param paths the paths that are no roots; each comes after its parent
 */
public record StoredTree(List<StoredTotals> series, List<StoredPath> paths) {
    /** The figures of nothing. */
    public static final StoredTree EMPTY = new StoredTree(List.of(), List.of());

    /** The figures of one block may take this part of the heap. */
    private static final int PART_OF_HEAP = 8;

    private static final long BYTES_OF_A_PATH = 100;

    /** Creates the figures of series that are only roots. */
    public static StoredTree ofRoots(List<StoredTotals> series) {
        return new StoredTree(series, List.of());
    }

    /** Returns the number of series and paths. */
    public int size() {
        return series.size() + paths.size();
    }

    /** Returns the figures of a root or path, by its number. */
    public SeriesTotals totals(int number) {
        return number < series.size()
                ? series.get(number).totals()
                : paths.get(number - series.size()).totals();
    }

    /** Returns the number of the series of a root or path, by its number. */
    public int seriesOf(int number) {
        return number < series.size()
                ? number
                : paths.get(number - series.size()).series();
    }

    /** Returns the number of calls. */
    public long calls() {
        long calls = 0;
        for (int number = 0; number < size(); number++) {
            calls += totals(number).calls();
        }
        return calls;
    }

    /** Returns the figures with numbers from {@code from} to before {@code to}, and what they need of the others without its figures. */
    public StoredTree part(int from, int to) {
        if (to - from == size()) {
            return this;
        }
        TreeSums sums = new TreeSums();
        for (int number = from; number < to; number++) {
            sums.add(this, number);
        }
        return sums.tree(true);
    }

    void write(ByteWriter out, int version) {
        out.number(series.size());
        series.forEach(one -> one.write(out, version));
        if (version >= BlockHeader.FIRST_WITH_PATHS) {
            out.number(paths.size());
            for (StoredPath path : paths) {
                out.number(path.parent());
                out.number((long) path.series() << 1 | (path.isFolded() ? 1 : 0));
                StoredTotals.writeFigures(path.totals(), out, version);
            }
        }
    }

    static StoredTree read(ByteReader in, int version) {
        MemoryBudget memory = MemoryBudget.partOfHeap(PART_OF_HEAP);
        int size = in.count("series");
        List<StoredTotals> series = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            series.add(StoredTotals.read(in, memory, version));
        }
        return new StoredTree(
                series, version < BlockHeader.FIRST_WITH_PATHS ? List.of() : readPaths(in, size, memory, version));
    }

    private static List<StoredPath> readPaths(ByteReader in, int seriesCount, MemoryBudget memory, int version) {
        int size = in.count("paths");
        List<StoredPath> paths = new ArrayList<>();
        PathCheck check = new PathCheck(seriesCount);
        for (int i = 0; i < size; i++) {
            memory.take(BYTES_OF_A_PATH);
            int parent = in.intAtMost(check.lastNumber(), "the number of a caller");
            int code = in.intAtMost(2 * seriesCount - 1, "the number of a path's series");
            boolean isFolded = (code & 1) != 0;
            check.next(parent, isFolded);
            paths.add(new StoredPath(parent, code >>> 1, isFolded, StoredTotals.readFigures(in, memory, version)));
        }
        return paths;
    }
}
