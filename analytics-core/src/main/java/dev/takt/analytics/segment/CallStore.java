package dev.takt.analytics.segment;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.RowSelection;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
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
 * The calls that an instance wrote to a directory ({@code store.directory}), to be read while it goes on writing or after it
 * ended, in its process or any other.
 *
 * <pre>{@code
 * try (CallStore store = CallStore.open(Path.of("calls"))) {
 *     System.out.println(store.stats(StatsQuery.all().names("users.find")).averageDuration());
 * }
 * }</pre>
 *
 * <p>It shows what was there when it was opened or last {@linkplain #refresh() refreshed}: figures and rows are of the same
 * moment. Reading creates and changes nothing. For any thread; rows are decoded as they are shown, never all at once.
 *
 * <p>Damage is never guessed at: blocks whose checksums do not fit are passed over and told by {@link #damages()}, the rest
 * is read. A failure of the disk while rows are shown comes as an {@link UncheckedIOException}.
 */
public final class CallStore implements EventSource, AutoCloseable {
    /** The bound of the page cache where none is given: 64 MiB. */
    public static final long PAGE_CACHE_BYTES = 64L << 20;

    private static final long COMPACTED_BYTES = 64L << 20;

    /** For cuts whose rows are never counted anew. */
    private static final Bands ANY_BANDS = new Bands(0, 0);

    private static final Comparator<Event> BY_COMPLETION =
            Comparator.comparing(event -> event.startTime().plus(event.duration()));

    private final Path directory;
    private final StoreReader reader;
    private final PageCache cache;
    private final Set<Damage> found = ConcurrentHashMap.newKeySet();
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
     * @throws FileSystemException if there is no such directory, if it holds no calls, or if a segment is of
     *     another version than this library reads; its message names the file and the reason
     * @throws IOException if the disk fails
     */
    public static CallStore open(Path directory) throws IOException {
        return open(directory, PAGE_CACHE_BYTES);
    }

    /** As {@link #open(Path)}, with a page cache of at most {@code pageCacheBytes}; 0 for none. */
    public static CallStore open(Path directory, long pageCacheBytes) throws IOException {
        Require.notNull("directory", directory);
        if (pageCacheBytes < 0) {
            throw Require.refused("pageCacheBytes", "0 or more", pageCacheBytes);
        }
        return new CallStore(directory, new StoreReader(directory), pageCacheBytes);
    }

    /** The directory that this reads. */
    public Path directory() {
        return directory;
    }

    /** The figures of every call. */
    public Stats stats() {
        return stats(StatsQuery.all());
    }

    /**
     * The figures of what {@code query} asks for. Without a bound of time they are lifetime figures and come from the totals
     * of the segments: exact, and of calls whose rows are gone too. With one they come from the totals of the blocks that lie
     * wholly within it, and from the rows of the others; which errors were the last is told by those rows alone.
     */
    public Stats stats(StatsQuery query) {
        StoreView now = view;
        RowSelection selection = Require.notNull("query", query).selection();
        StoredRows rows = rows(now, selection);
        Map<Integer, SeriesTotals> totals = query.hasTimeBound()
                ? StoredFigures.within(rows.cursor(), selection)
                : lifetime(now).of(series(selection));
        return Stats.ofSelected(cut(now, totals, rows, ANY_BANDS), query);
    }

    /** The rows that {@code query} asks for, all in memory at once, in order of completion. */
    public List<Event> events(StatsQuery query) {
        List<Event> events = new ArrayList<>();
        rows(query).forEach(row -> events.add(Event.of(row)));
        events.sort(BY_COMPLETION);
        return List.copyOf(events);
    }

    /** The rows that {@code query} asks for, one at a time, in the order in which they were written. */
    public EventSource rows(StatsQuery query) {
        return rows(view, Require.notNull("query", query).selection());
    }

    /** The rows with the numbers from {@code first} up to {@code last}, itself excluded, as far as they are there. */
    public EventSource rows(long first, long last) {
        StoreView now = view;
        long from = Math.max(0, Math.min(first, now.rows()));
        long to = Math.max(from, Math.min(last, now.rows()));
        return range(now, List.of(new RowRanges.Range(from, to)));
    }

    /** How many rows there are. */
    @Override
    public long rows() {
        return view.rows();
    }

    /** Shows every row to {@code consumer}, one at a time, in the order in which they were written: nearly that of completion. */
    @Override
    public void forEach(EventConsumer consumer) {
        rows(StatsQuery.all()).forEach(consumer);
    }

    /**
     * The row with this number; the oldest has 0.
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
                    new FileSystemException(directory.toString(), null, "row " + number + " lies in a damaged block"));
        }
        return one.get(0);
    }

    /** The names of all calls that were ever written, in alphabetical order, each once. */
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

    /** When the earliest call among the rows started; empty for no rows. */
    public Optional<Instant> firstStart() {
        return segments().stream().flatMap(one -> one.firstStart().stream()).min(Comparator.naturalOrder());
    }

    /** When the latest call among the rows started; empty for no rows. */
    public Optional<Instant> lastStart() {
        return segments().stream().flatMap(one -> one.lastStart().stream()).max(Comparator.naturalOrder());
    }

    /** How many bytes the segments take on disk. */
    public long sizeBytes() {
        return view.segments().stream().mapToLong(one -> one.view().sizeBytes()).sum();
    }

    /** The segments, the oldest first. */
    public List<StoredSegment> segments() {
        return view.segments().stream().map(one -> StoredSegment.of(one.view())).toList();
    }

    /**
     * What is wrong with the files, as far as it was come by: what {@link #open} saw, and what reading rows found since. {@link
     * #verify()} looks everywhere. The end of a segment that is being written is no damage.
     */
    public List<Damage> damages() {
        return Stream.concat(view.damages().stream(), found.stream()).distinct().toList();
    }

    /** How the page cache is doing. */
    public CacheCounts cache() {
        return cache.counts();
    }

    /**
     * Takes in what was written since this was opened or last refreshed; returns the rows that came, so that whoever calls
     * this again and again follows the calls.
     *
     * @throws IOException if the disk fails; what was there before is still shown
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
     * Reads every block there is now: all checksums, and whether the figures of each block are those of its rows.
     *
     * @throws IOException if the disk fails
     */
    public Verification verify() throws IOException {
        return new Verifier().verify(view);
    }

    /**
     * Joins the small segments and the small blocks of a directory that no instance is writing to. Damaged segments stay as they
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
     * @param damaged receives each damage that was found: segments that stay as they are, and torn ends that were cut off
     */
    public static long compact(Path directory, Consumer<Damage> damaged) throws IOException {
        Require.notNull("damaged", damaged);
        try (StoreReader reader = new StoreReader(Require.notNull("directory", directory));
                DirectoryLock lock = DirectoryLock.acquire(directory)) {
            long before = Recovery.sizeBytes(directory);
            Recovery.recover(directory, damaged);
            new Compaction(COMPACTED_BYTES, 2).run(directory, reader, damaged);
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
     * @throws IOException if the disk fails; what was written of the target is removed
     */
    public static long merge(List<Path> sources, Path target) throws IOException {
        return merge(sources, target, damage -> {
            throw new UncheckedIOException(new FileSystemException(
                    damage.file().toString(), null, damage.reason() + ", at byte " + damage.offset()));
        });
    }

    /**
     * Merges stores as {@link #merge(List, Path)} does, but leaves damaged blocks out and goes on.
     *
     * @param damaged receives the damage of each block that was left out; if it throws, nothing of the target stays
     */
    public static long merge(List<Path> sources, Path target, Consumer<Damage> damaged) throws IOException {
        Require.notNull("damaged", damaged);
        try (Merge merge = new Merge(List.copyOf(sources), Require.notNull("target", target), damaged)) {
            return merge.run();
        }
    }

    /** Everything that documents are made from, with rows that are counted fast, medium and slow by {@code bands}. */
    @SuppressWarnings("exports")
    public TotalsCut cut(Bands bands) {
        StoreView now = view;
        return cut(
                now,
                lifetime(now).of(reader.table().all()),
                rows(now, StatsQuery.all().selection()),
                bands);
    }

    /** The series that are there, in the order in which the instance that wrote them first came to know them. */
    @SuppressWarnings("exports")
    public List<Series> seriesInOrder() {
        Map<Series, Integer> ids = reader.writersIds();
        return reader.table().all().stream()
                .filter(one -> one.id() != SeriesTable.OTHER_ID && ids.containsKey(one))
                .sorted(Comparator.comparing(ids::get))
                .toList();
    }

    /** Closes the files; rows can no longer be shown. */
    @Override
    public void close() throws IOException {
        refreshing.lock();
        try {
            reader.close();
        } finally {
            refreshing.unlock();
        }
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
        LifetimeTotals known = lifetime;
        if (known == null || !known.isOf(now)) {
            known = new LifetimeTotals(now);
            lifetime = known;
        }
        return known;
    }

    private TotalsCut cut(StoreView now, Map<Integer, SeriesTotals> totals, EventSource rows, Bands bands) {
        long droppedRows = now.segments().stream()
                .mapToLong(one -> one.view().droppedRows())
                .sum();
        return new TotalsCut(reader.table().all(), totals, rows, Map.of(), 0, droppedRows, bands);
    }
}
