package dev.takt.analytics.segment;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SelectingQuery;
import dev.takt.analytics.segment.file.Compaction;
import dev.takt.analytics.segment.file.DamagedPart;
import dev.takt.analytics.segment.file.DirectoryLock;
import dev.takt.analytics.segment.file.LifetimeTotals;
import dev.takt.analytics.segment.file.PageCache;
import dev.takt.analytics.segment.file.Recovery;
import dev.takt.analytics.segment.file.RowRanges;
import dev.takt.analytics.segment.file.StoreMerge;
import dev.takt.analytics.segment.file.StoreReader;
import dev.takt.analytics.segment.file.StoreView;
import dev.takt.analytics.segment.file.StoredFigures;
import dev.takt.analytics.segment.file.StoredRows;
import dev.takt.analytics.segment.file.Verifier;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.PathSums;
import dev.takt.analytics.totals.SelectedCut;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the calls that an instance writes or wrote to a directory ({@code store.directory}), in any process.
 *
 * <pre>{@code
 * try (CallStore store = CallStore.open(Path.of("calls"))) {
 *     System.out.println(store.stats(StatsQuery.all().names("users.find")).averageDuration());
 * }
 * }</pre>
 *
 * <p>Figures and rows are those of the moment when the store was opened or last {@linkplain #refresh() refreshed}. Reading creates and
 * changes no file. Thread-safe. Rows are decoded when they are read, never all at once.
 *
 * <p>Blocks whose checksums do not fit are skipped and reported by {@link #damages()}; their content is not guessed. A failure of the
 * disk while rows are read causes an {@link UncheckedIOException}.
 */
public final class CallStore implements EventSource, AutoCloseable {
    /** The default bound of the page cache, 64 MiB. */
    public static final long PAGE_CACHE_BYTES = 64L << 20;

    private static final long COMPACTED_BYTES = 64L << 20;

    /** The bounds of a state whose rows are not counted again. */
    private static final Bands ANY_BANDS = new Bands(0, 0);

    private static final Comparator<Event> BY_COMPLETION =
            Comparator.comparing(event -> event.startTime().plus(event.duration()));

    private final Path directory;
    private final StoreReader reader;
    private final PageCache cache;
    private final Set<DamagedPart> found = ConcurrentHashMap.newKeySet();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile StoreView view;
    private volatile @Nullable LifetimeTotals lifetime;

    private CallStore(Path directory, StoreReader reader, long pageCacheBytes) throws IOException {
        this.directory = directory;
        this.reader = reader;
        this.cache = new PageCache(pageCacheBytes);
        this.view = reader.refresh();
    }

    /**
     * Opens a directory for reading, with a page cache of {@value #PAGE_CACHE_BYTES} bytes.
     *
     * @throws FileSystemException if there is no such directory, if it contains no calls, or if this library does
     *     not read the version of a segment; its message names the file and the reason
     * @throws IOException if the disk fails
     */
    public static CallStore open(Path directory) throws IOException {
        return open(directory, PAGE_CACHE_BYTES);
    }

    /** Opens a directory as {@link #open(Path)} does, with a page cache of at most {@code pageCacheBytes}; 0 for none. */
    public static CallStore open(Path directory, long pageCacheBytes) throws IOException {
        Require.notNull("directory", directory);
        if (pageCacheBytes < 0) {
            throw Require.refused("pageCacheBytes", "0 or more", pageCacheBytes);
        }
        return new CallStore(directory, new StoreReader(directory), pageCacheBytes);
    }

    /** Returns the directory. */
    public Path directory() {
        return directory;
    }

    /** Returns the figures of all calls. */
    public Stats stats() {
        return stats(StatsQuery.all());
    }

    /**
     * Returns the figures of the selected calls. Without a time bound they are lifetime figures from the totals of the segments, exact
     * and including calls whose rows were deleted. With a time bound they come from the totals of blocks that are wholly within it, and
     * from the rows of other blocks. The last errors then come from these rows only.
     */
    public Stats stats(StatsQuery query) {
        StoreView now = view;
        RowSelection selection =
                SelectingQuery.of(Require.notNull("query", query)).selection();
        StoredRows rows = rows(now, selection);
        Map<Integer, SeriesTotals> totals = query.hasTimeBound()
                ? PathSums.bySeries(StoredFigures.within(rows.cursor(), selection), paths()::seriesId)
                : lifetime(now).of(series(selection));
        return Stats.of(new SelectedCut(cut(now, totals, rows, ANY_BANDS)), query);
    }

    /** Returns the call tree of all calls. */
    public CallTree callTree() {
        return callTree(StatsQuery.all());
    }

    /**
     * Returns the branches of the call tree that contain a selected call. Without a time bound the figures are lifetime figures,
     * including calls whose rows were deleted. With a time bound they are those of the rows within it.
     */
    public CallTree callTree(StatsQuery query) {
        StoreView now = view;
        RowSelection selection =
                SelectingQuery.of(Require.notNull("query", query)).timeSelection();
        StoredRows rows = rows(now, selection);
        Map<Integer, SeriesTotals> totals = query.hasTimeBound()
                ? StoredFigures.within(rows.cursor(), selection)
                : lifetime(now).byPath();
        return CallTree.of(new SelectedCut(cut(now, Map.of(), rows, ANY_BANDS).withTree(tree(totals))), query);
    }

    /** Returns the selected rows in order of completion, all in memory at once. */
    public List<Event> events(StatsQuery query) {
        List<Event> events = new ArrayList<>();
        rows(query).forEach(row -> events.add(Event.of(row)));
        events.sort(BY_COMPLETION);
        return List.copyOf(events);
    }

    /** Returns the selected rows in the order in which they were written, read one at a time. */
    public EventSource rows(StatsQuery query) {
        return rows(view, SelectingQuery.of(Require.notNull("query", query)).selection());
    }

    /** Returns the rows with numbers from {@code first} to before {@code last}, as far as they exist. */
    public EventSource rows(long first, long last) {
        StoreView now = view;
        long from = Math.max(0, Math.min(first, now.rows()));
        long to = Math.max(from, Math.min(last, now.rows()));
        return range(now, List.of(new RowRanges.Range(from, to)));
    }

    @Override
    public long rows() {
        return view.rows();
    }

    /** Passes every row to {@code consumer} in the order in which they were written, which is nearly that of completion. */
    @Override
    public void forEach(EventConsumer consumer) {
        rows(StatsQuery.all()).forEach(consumer);
    }

    /**
     * Returns the row with this number; the oldest row has 0.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws UncheckedIOException if its block is damaged
     */
    public Event row(long number) {
        if (number < 0 || number >= rows()) {
            throw new IndexOutOfBoundsException("row " + number + " of " + rows());
        }
        List<Event> one = new ArrayList<>();
        rows(number, number + 1).forEach(row -> one.add(Event.of(row)));
        if (one.isEmpty()) {
            throw new UncheckedIOException(
                    new FileSystemException(directory.toString(), null, "row " + number + " is in a damaged block"));
        }
        return one.get(0);
    }

    /** Returns the names of all calls that were ever written, in alphabetical order, each once. */
    public List<String> names() {
        StoreView now = view;
        Set<Integer> called = lifetime(now).seriesIds();
        return reader.table().all().stream()
                .filter(one -> called.contains(one.id()))
                .map(Series::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the earliest start of the rows; empty if there are none. */
    public Optional<Instant> firstStart() {
        return segments().stream().flatMap(one -> one.firstStart().stream()).min(Comparator.naturalOrder());
    }

    /** Returns the latest start of the rows; empty if there are none. */
    public Optional<Instant> lastStart() {
        return segments().stream().flatMap(one -> one.lastStart().stream()).max(Comparator.naturalOrder());
    }

    /** Returns the size of the segments on disk in bytes. */
    public long sizeBytes() {
        return view.segments().stream().mapToLong(one -> one.view().sizeBytes()).sum();
    }

    /** Returns the segments, the oldest first. */
    public List<StoredSegment> segments() {
        return view.segments().stream().map(one -> StoredSegment.of(one.view())).toList();
    }

    /**
     * Returns the damage that {@link #open} and reading rows have found so far. {@link #verify()} checks everything. The unfinished end
     * of a segment that is being written is no damage.
     */
    public List<Damage> damages() {
        return Stream.concat(view.damages().stream(), found.stream())
                .distinct()
                .map(Damage::of)
                .toList();
    }

    /** Returns the counters of the page cache. */
    public CacheCounts cache() {
        PageCache.Counts counts = cache.counts();
        return new CacheCounts(counts.hits(), counts.misses(), counts.evictions(), counts.bytes(), counts.mostBytes());
    }

    /**
     * Reads the changes of the directory and returns the rows that were written since the store was opened or last refreshed. Repeated
     * calls follow the calls of an instance.
     *
     * @throws IOException if the disk fails; the store is then as before
     */
    public EventSource refresh() throws IOException {
        refreshing.lock();
        try {
            StoreView before = view;
            StoreView now = reader.refresh();
            view = now;
            return range(now, RowRanges.added(before, now));
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Reads every block, compares all checksums, and compares the figures of each block with its rows.
     *
     * @throws IOException if the disk fails
     */
    public Verification verify() throws IOException {
        StoreView now = view;
        Verifier verifier = new Verifier();
        verifier.verify(now);
        return new Verification(
                now.segments().size(),
                verifier.blocks(),
                verifier.rows(),
                verifier.bytes(),
                verifier.damages().stream().map(Damage::of).toList(),
                verifier.unfinished().stream().map(Damage::of).toList());
    }

    /**
     * Joins the small segments and the small blocks of a directory that no instance is writing to. Damaged segments remain as they
     * are; {@link #compact(Path, Consumer)} reports them.
     *
     * @return the number of bytes by which the store became smaller
     * @throws FileSystemException if an instance is writing there; its message names the process
     * @throws IOException if there is no store, or the disk fails
     */
    public static long compact(Path directory) throws IOException {
        return compact(directory, damage -> {});
    }

    /**
     * Joins small segments and blocks as {@link #compact(Path)} does, and reports damage.
     *
     * @param damaged receives each damage that was found: segments that remain as they are, and unfinished ends that were cut off
     */
    public static long compact(Path directory, Consumer<Damage> damaged) throws IOException {
        Require.notNull("damaged", damaged);
        try (StoreReader reader = new StoreReader(Require.notNull("directory", directory));
                DirectoryLock lock = DirectoryLock.acquire(directory)) {
            long before = Recovery.sizeBytes(directory);
            Recovery.recover(directory, part -> damaged.accept(Damage.of(part)));
            new Compaction(COMPACTED_BYTES, 2).run(directory, reader, part -> damaged.accept(Damage.of(part)));
            return before - Recovery.sizeBytes(directory);
        }
    }

    /**
     * Writes the calls of several stores to a new one, in order of completion, and adds their lifetime figures. The sources are
     * not changed.
     *
     * @param sources stores, each given once
     * @param target a directory that does not exist or is empty; its parent must exist
     * @return the number of rows that were written
     * @throws FileSystemException if a source is no store or is damaged, or if the target is not empty
     * @throws IOException if the disk fails; the target is then removed
     */
    public static long merge(List<Path> sources, Path target) throws IOException {
        return merge(sources, target, damage -> {
            throw new UncheckedIOException(new FileSystemException(
                    damage.file().toString(), null, damage.reason() + ", at byte " + damage.offset()));
        });
    }

    /**
     * Merges stores as {@link #merge(List, Path)} does, but leaves out damaged blocks.
     *
     * @param damaged receives the damage of each block that was left out; if it throws, the target is removed
     */
    public static long merge(List<Path> sources, Path target, Consumer<Damage> damaged) throws IOException {
        Require.notNull("damaged", damaged);
        try (StoreMerge merge = new StoreMerge(
                List.copyOf(sources), Require.notNull("target", target), part -> damaged.accept(Damage.of(part)))) {
            return merge.run();
        }
    }

    /** Returns all rows with the lifetime figures of a snapshot. {@code thresholds} are the bounds of fast, medium and slow calls. */
    public EventSource rows(DurationThresholds thresholds) {
        Bands bands = Bands.of(Require.notNull("thresholds", thresholds));
        StoreView now = view;
        return cut(now, lifetime(now).of(reader.table().all()), rows(now, RowSelection.ALL), bands)
                .withTree(tree(lifetime(now).byPath()));
    }

    /** Returns the series in the order of their ids in the instance that wrote them first. */
    public List<Series> seriesInOrder() {
        Map<Series, Integer> ids = reader.writersIds();
        return reader.table().all().stream()
                .filter(one -> one.id() != SeriesTable.OTHER_ID && ids.containsKey(one))
                .sorted(Comparator.comparing(ids::get))
                .toList();
    }

    /** Closes the files; rows can no longer be read. */
    @Override
    public void close() throws IOException {
        refreshing.lock();
        try {
            reader.close();
        } finally {
            refreshing.unlock();
        }
    }

    private PathTable paths() {
        return reader.dictionaries().paths();
    }

    private TotalsCut.TreeCut tree(Map<Integer, SeriesTotals> byPath) {
        return new TotalsCut.TreeCut(paths().all(), byPath);
    }

    private StoredRows rows(StoreView now, RowSelection selection) {
        return new StoredRows(now, selection, cache, found::add);
    }

    private RowRanges range(StoreView now, List<RowRanges.Range> ranges) {
        return new RowRanges(now, ranges, cache, found::add);
    }

    private List<Series> series(RowSelection selection) {
        return reader.table().all().stream().filter(selection::matches).toList();
    }

    private LifetimeTotals lifetime(StoreView now) {
        LifetimeTotals totals = lifetime;
        if (totals == null || !totals.isOf(now)) {
            totals = new LifetimeTotals(now, paths());
            lifetime = totals;
        }
        return totals;
    }

    private TotalsCut cut(StoreView now, Map<Integer, SeriesTotals> totals, EventSource rows, Bands bands) {
        long droppedRows = now.segments().stream()
                .mapToLong(one -> one.view().droppedRows())
                .sum();
        return new TotalsCut(reader.table().all(), totals, rows, Map.of(), 0, droppedRows, bands);
    }
}
