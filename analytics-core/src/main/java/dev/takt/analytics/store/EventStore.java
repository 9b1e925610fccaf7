package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The retained rows in sealed chunks and one open chunk. Beyond {@code maxEvents} rows the oldest chunk is dropped.
 *
 * <p>Used only by the writer. Readers use a {@link #cut()}, which later changes do not affect.
 */
public final class EventStore {
    private static final int LARGEST_CHUNK = 65_536;
    private static final int CHUNKS_AT_THE_BOUND = 10;
    private static final int ERROR_TYPE_LIMIT = 1_024;

    private final SeriesTable series;
    private final PathTable paths;
    private final NameTable errorTypes;
    private final int maxEvents;
    private final int chunkRows;

    /** The receiver of all rows besides memory; null for none. */
    private final @Nullable RowSink sink;

    private final Deque<Chunk> sealed = new ArrayDeque<>();
    private ChunkBuilder open;

    /** The chunk that was dropped last, if no reader has it. Its columns are reused, so that a full store allocates nothing. */
    private @Nullable Chunk spare;

    private long rows;

    /**
     * Creates an empty store.
     *
     * @param series the table of the series ids of the rows
     * @param paths the table of the path ids of the rows
     * @param maxEvents the greatest number of retained rows; 0 for no bound
     */
    public EventStore(SeriesTable series, PathTable paths, int maxEvents) {
        this(series, paths, maxEvents, new NameTable(ERROR_TYPE_LIMIT), null);
    }

    /** Creates an empty store that passes every row to {@code sink} too, at the latest when the row is dropped from memory. */
    public EventStore(SeriesTable series, PathTable paths, int maxEvents, @Nullable RowSink sink) {
        this(series, paths, maxEvents, new NameTable(ERROR_TYPE_LIMIT), sink);
    }

    private EventStore(
            SeriesTable series, PathTable paths, int maxEvents, NameTable errorTypes, @Nullable RowSink sink) {
        this.series = series;
        this.paths = paths;
        this.sink = sink;
        this.errorTypes = errorTypes;
        this.maxEvents = maxEvents;
        this.chunkRows =
                maxEvents == 0 ? LARGEST_CHUNK : Math.min(LARGEST_CHUNK, Math.max(1, maxEvents / CHUNKS_AT_THE_BOUND));
        this.open = new ChunkBuilder(chunkRows);
    }

    /**
     * Returns the rows of another instance with the ids of this one, in order of start; the newest if not all fit.
     *
     * <p>Called on the merging thread before the writer is requested to {@link #absorb} them, so that the writer is not delayed.
     *
     * @param mapping the id here of a path, by its id there
     */
    public static EventStore ofForeign(
            EventSource rows, SeriesTable series, PathTable paths, IntUnaryOperator mapping, int maxEvents) {
        EventStore unsorted = new EventStore(series, paths, 0);
        rows.forEach(row -> unsorted.append(row, mapping.applyAsInt(row.pathId())));
        EventStore sorted = new EventStore(series, paths, maxEvents);
        sorted.absorb(unsorted);
        return sorted;
    }

    /** Appends the rows of {@code block}. Beyond the bound the oldest chunks are dropped. Returns the number of dropped rows. */
    public int append(RowBlock block) {
        int dropped = 0;
        int special = 0;
        for (int from = 0; from < block.size(); ) {
            if (open.isFull()) {
                seal();
            }
            int shift = open.size - from;
            int count = open.append(block, from);
            from += count;
            rows += count;
            for (; special < block.specials && block.special[special] < from; special++) {
                EventView row = block.row(block.special[special]);
                int errorType = errorTypes.numberOf(row.errorType());
                open.complete(block.special[special] + shift, row.outcome(), errorType, row.details());
            }
            dropped += dropBeyondTheBound();
        }
        return dropped;
    }

    /** Appends one row. Beyond the bound the oldest chunk is dropped. Returns the number of dropped rows. */
    public int append(EventView event) {
        return append(event, event.pathId());
    }

    private int append(EventView event, int pathId) {
        if (open.isFull()) {
            seal();
        }
        Outcome outcome = event.outcome();
        @Nullable CallDetails details = event.details();
        int errorType = errorTypes.numberOf(event.errorType());
        long cover = Cover.of(event.coveredNanos(), event.hasOutlivedCaller());
        open.append(event.startEpochNanos(), event.durationNanos(), paths.seriesId(pathId), pathId, cover);
        open.complete(open.size - 1, outcome, errorType, details);
        rows++;
        return dropBeyondTheBound();
    }

    private int dropBeyondTheBound() {
        int dropped = 0;
        while (maxEvents != 0 && rows > maxEvents) {
            dropped += dropOldest();
        }
        return dropped;
    }

    /** Returns the number of retained rows. */
    public long rows() {
        return rows;
    }

    /** Returns the rows that are retained now. */
    public EventSource cut() {
        return new StoreCut(chunks(), series, paths, errorTypes);
    }

    /** Offers the sink every row that it has not taken, the oldest first, until it has no room; returns true if it has taken all. */
    public boolean handOver() {
        if (sink == null) {
            return true;
        }
        Deque<Chunk> waiting = new ArrayDeque<>();
        Iterator<Chunk> newest = sealed.descendingIterator();
        while (newest.hasNext()) {
            Chunk chunk = newest.next();
            if (chunk.passed == chunk.size) {
                break;
            }
            waiting.addFirst(chunk);
        }
        for (Chunk chunk : waiting) {
            if (!sink.offer(new StoreCut(chunk.share(), chunk.passed, series, paths, errorTypes))) {
                return false;
            }
            chunk.passed = chunk.size;
        }
        if (open.size > open.passed && sink.offer(new StoreCut(open.view(), open.passed, series, paths, errorTypes))) {
            open.passed = open.size;
        }
        return open.passed == open.size;
    }

    /** Offers all rows to {@code to}, and reports those that it has no room for as lost. */
    public void handAllTo(RowSink to) {
        for (Chunk chunk : chunks()) {
            EventSource rowsOfChunk = new StoreCut(chunk, 0, series, paths, errorTypes);
            if (!to.offer(rowsOfChunk)) {
                to.lost(rowsOfChunk);
            }
        }
    }

    /** Offers the sink its remaining rows, and waits for room if the sink requires that. */
    private void handOverWaiting() {
        while (!handOver() && awaitsRoom()) {
            // the files had no room for all rows, and may have some now
        }
    }

    private boolean awaitsRoom() {
        return sink != null && sink.awaitRoom();
    }

    /** Offers the sink its remaining rows once more and discards those that it does not take. */
    private void handOverRest() {
        handOverWaiting();
        if (sink != null) {
            sealed.forEach(this::lose);
            if (open.size > open.passed) {
                sink.lost(new StoreCut(open.view(), open.passed, series, paths, errorTypes));
                open.passed = open.size;
            }
        }
    }

    private void lose(Chunk chunk) {
        if (sink != null && chunk.passed < chunk.size) {
            sink.lost(new StoreCut(chunk.share(), chunk.passed, series, paths, errorTypes));
            chunk.passed = chunk.size;
        }
    }

    /** Returns the rows that are retained now, and removes them. */
    public EventSource takeAll() {
        handOverRest();
        EventSource taken = cut();
        sealed.clear();
        open = new ChunkBuilder(chunkRows);
        rows = 0;
        return taken;
    }

    /**
     * Adds the rows of {@code arriving}, which must have series ids of this instance. All rows are then in order of start. Beyond the
     * bound the newest rows of both remain. The added rows are not passed to the sink. Returns the number of dropped rows.
     */
    public long absorb(EventStore arriving) {
        if (arriving.rows == 0) {
            return 0;
        }
        handOverRest();
        List<Chunk> chunks = new ArrayList<>(chunks());
        int ours = chunks.size();
        chunks.addAll(arriving.chunks());
        StartOrder order = new StartOrder(chunks);
        EventStore ordered = new EventStore(series, paths, maxEvents, errorTypes, null);
        order.newest(maxEvents == 0 ? order.rows() : maxEvents, (number, row) -> {
            Chunk chunk = chunks.get(number);
            int errorType = chunk.errorType(row);
            boolean foreign = number >= ours && errorType != 0;
            ordered.copy(chunk, row, foreign ? errorTypes.numberOf(arriving.errorTypes.name(errorType)) : errorType);
        });
        sealed.clear();
        sealed.addAll(ordered.sealed);
        open = ordered.open;
        rows = ordered.rows;
        markAllHanded();
        return order.rows() - rows;
    }

    /** Removes every row with a start before {@code epochNanos}; returns their number. */
    public long removeStartedBefore(long epochNanos) {
        handOverRest();
        long before = rows;
        List<Chunk> chunks = List.copyOf(sealed);
        sealed.clear();
        for (Chunk chunk : chunks) {
            Chunk kept = chunk.minStartNanos >= epochNanos
                    ? chunk
                    : startedFrom(epochNanos, chunk).seal();
            if (kept.size > 0) {
                sealed.addLast(kept);
            }
        }
        open = open.minStartNanos >= epochNanos ? open : startedFrom(epochNanos, open.seal());
        rows = open.size + sealed.stream().mapToLong(chunk -> chunk.size).sum();
        markAllHanded();
        return before - rows;
    }

    private void markAllHanded() {
        sealed.forEach(chunk -> chunk.passed = chunk.size);
        open.passed = open.size;
    }

    /** Returns the remaining rows of {@code chunk} in a new chunk, so that the rows of other chunks need not be moved. */
    private ChunkBuilder startedFrom(long epochNanos, Chunk chunk) {
        ChunkBuilder kept = new ChunkBuilder(chunkRows);
        for (int row = 0; row < chunk.size && chunk.maxStartNanos >= epochNanos; row++) {
            if (chunk.startsNanos[row] >= epochNanos) {
                kept.append(chunk, row, chunk.errorType(row));
            }
        }
        return kept;
    }

    private void copy(Chunk chunk, int row, int errorType) {
        if (open.isFull()) {
            seal();
        }
        open.append(chunk, row, errorType);
        rows++;
    }

    /** Returns all rows as chunks that a reader may keep. */
    private List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        sealed.forEach(chunk -> chunks.add(chunk.share()));
        if (open.size > 0) {
            chunks.add(open.view());
        }
        return List.copyOf(chunks);
    }

    private void seal() {
        if (open.size > 0) {
            sealed.addLast(open.seal());
            open = spare == null ? new ChunkBuilder(chunkRows) : new ChunkBuilder(chunkRows, spare);
            spare = null;
            handOver();
        }
    }

    private int dropOldest() {
        if (sealed.isEmpty()) {
            seal();
        }
        while (sealed.getFirst().passed < sealed.getFirst().size && !handOver() && awaitsRoom()) {
            // the files had no room for all rows, and may have some now
        }
        Chunk oldest = sealed.removeFirst();
        lose(oldest);
        rows -= oldest.size;
        spare = oldest.isShared() ? null : oldest;
        return oldest.size;
    }
}
