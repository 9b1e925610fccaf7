package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are retained: sealed chunks and the open one, at most {@code maxEvents} rows, the oldest chunk going first.
 *
 * <p>Belongs to the writer. Readers are given a {@link #cut()}, which later changes do not touch.
 */
public final class EventStore {
    private static final int LARGEST_CHUNK = 65_536;
    private static final int CHUNKS_AT_THE_BOUND = 10;
    private static final int ERROR_TYPE_LIMIT = 1_024;

    private final SeriesTable series;
    private final NameTable errorTypes;
    private final int maxEvents;
    private final int chunkRows;

    /** Where rows go besides memory; null for nowhere. */
    private final @Nullable RowSink sink;

    private final Deque<Chunk> sealed = new ArrayDeque<>();
    private ChunkBuilder open;

    /** The chunk that went last, if no reader has it: its columns serve again, so that a full store allocates nothing. */
    private @Nullable Chunk spare;

    private long rows;

    /**
     * An empty store.
     *
     * @param series the dictionary that the rows' series ids belong to
     * @param maxEvents the most rows that are retained; 0 for no bound
     */
    public EventStore(SeriesTable series, int maxEvents) {
        this(series, maxEvents, new NameTable(ERROR_TYPE_LIMIT), null);
    }

    /** As the other, with every row handed to {@code sink} too: at the latest when it goes from memory. */
    public EventStore(SeriesTable series, int maxEvents, @Nullable RowSink sink) {
        this(series, maxEvents, new NameTable(ERROR_TYPE_LIMIT), sink);
    }

    private EventStore(SeriesTable series, int maxEvents, NameTable errorTypes, @Nullable RowSink sink) {
        this.series = series;
        this.sink = sink;
        this.errorTypes = errorTypes;
        this.maxEvents = maxEvents;
        this.chunkRows =
                maxEvents == 0 ? LARGEST_CHUNK : Math.min(LARGEST_CHUNK, Math.max(1, maxEvents / CHUNKS_AT_THE_BOUND));
        this.open = new ChunkBuilder(chunkRows);
    }

    /**
     * The rows of another instance as ours: told in our dictionary, in order of start, the newest that fit.
     *
     * <p>Made before the writer is asked to {@link #absorb} them, on the thread that asks, so that the writer is not kept.
     */
    public static EventStore ofForeign(EventSource rows, SeriesMapping mapping, int maxEvents) {
        EventStore unsorted = new EventStore(mapping.table(), 0);
        rows.forEach(row -> unsorted.append(row, mapping.ours(row.series()).id()));
        EventStore sorted = new EventStore(mapping.table(), maxEvents);
        sorted.absorb(unsorted);
        return sorted;
    }

    /** Keeps the rows of {@code block}; past the bound the oldest chunks go. Returns how many rows went. */
    public int append(RowBlock block) {
        int gone = 0;
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
            gone += dropBeyondTheBound();
        }
        return gone;
    }

    /** Keeps one more row; past the bound the oldest chunk goes. Returns how many rows went. */
    public int append(EventView event) {
        return append(event, event.seriesId());
    }

    private int append(EventView event, int seriesId) {
        if (open.isFull()) {
            seal();
        }
        Outcome outcome = event.outcome();
        @Nullable CallDetails details = event.details();
        int errorType = errorTypes.numberOf(event.errorType());
        open.append(event.startEpochNanos(), event.durationNanos(), seriesId);
        open.complete(open.size - 1, outcome, errorType, details);
        rows++;
        return dropBeyondTheBound();
    }

    private int dropBeyondTheBound() {
        int gone = 0;
        while (maxEvents != 0 && rows > maxEvents) {
            gone += dropOldest();
        }
        return gone;
    }

    /** How many rows are retained. */
    public long rows() {
        return rows;
    }

    /** The rows that are retained now. */
    public EventSource cut() {
        return new StoreCut(chunks(), series, errorTypes);
    }

    /** Offers the sink every row that it has not taken, the oldest first, until it has no room; returns whether it has them all. */
    public boolean handOver() {
        if (sink == null) {
            return true;
        }
        Deque<Chunk> waiting = new ArrayDeque<>();
        Iterator<Chunk> newest = sealed.descendingIterator();
        while (newest.hasNext()) {
            Chunk chunk = newest.next();
            if (chunk.handed == chunk.size) {
                break;
            }
            waiting.addFirst(chunk);
        }
        for (Chunk chunk : waiting) {
            if (!sink.offer(new StoreCut(chunk.share(), chunk.handed, series, errorTypes))) {
                return false;
            }
            chunk.handed = chunk.size;
        }
        if (open.size > open.handed && sink.offer(new StoreCut(open.view(), open.handed, series, errorTypes))) {
            open.handed = open.size;
        }
        return open.handed == open.size;
    }

    /** Hands all rows to {@code to}, whether or not it has room. */
    public void handAllTo(RowSink to) {
        for (Chunk chunk : chunks()) {
            EventSource rowsOfChunk = new StoreCut(chunk, 0, series, errorTypes);
            if (!to.offer(rowsOfChunk)) {
                to.lost(rowsOfChunk);
            }
        }
    }

    /** Parts with the sink's claim to the rows that are here: what it does not take now, it never gets. */
    private void settle() {
        handOver();
        if (sink != null) {
            sealed.forEach(this::lose);
            if (open.size > open.handed) {
                sink.lost(new StoreCut(open.view(), open.handed, series, errorTypes));
                open.handed = open.size;
            }
        }
    }

    private void lose(Chunk chunk) {
        if (sink != null && chunk.handed < chunk.size) {
            sink.lost(new StoreCut(chunk.share(), chunk.handed, series, errorTypes));
            chunk.handed = chunk.size;
        }
    }

    /** Hands out the rows that are retained now, and retains none of them. */
    public EventSource takeAll() {
        settle();
        EventSource taken = cut();
        sealed.clear();
        open = new ChunkBuilder(chunkRows);
        rows = 0;
        return taken;
    }

    /**
     * Takes in the rows of {@code arriving}, which must be told in our dictionary; all rows come to lie in order of start. Past
     * the bound the newest rows of both stay. The rows that arrive are not handed to the sink. Returns how many rows went.
     */
    public long absorb(EventStore arriving) {
        if (arriving.rows == 0) {
            return 0;
        }
        settle();
        List<Chunk> chunks = new ArrayList<>(chunks());
        int ours = chunks.size();
        chunks.addAll(arriving.chunks());
        StartOrder order = new StartOrder(chunks);
        EventStore ordered = new EventStore(series, maxEvents, errorTypes, null);
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

    /** Removes every row whose call started before {@code epochNanos}; returns how many there were. */
    public long removeStartedBefore(long epochNanos) {
        settle();
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
        sealed.forEach(chunk -> chunk.handed = chunk.size);
        open.handed = open.size;
    }

    /** The rows of {@code chunk} that stay, in a chunk of their own, so that those of others need not be moved. */
    private ChunkBuilder startedFrom(long epochNanos, Chunk chunk) {
        ChunkBuilder kept = new ChunkBuilder(chunkRows);
        for (int row = 0; row < chunk.size && chunk.maxStartNanos >= epochNanos; row++) {
            if (chunk.startsNanos[row] >= epochNanos) {
                kept.append(chunk.startsNanos[row], chunk.durationsNanos[row], chunk.seriesIds[row]);
                kept.complete(kept.size - 1, chunk.outcome(row), chunk.errorType(row), chunk.details(row));
            }
        }
        return kept;
    }

    private void copy(Chunk chunk, int row, int errorType) {
        if (open.isFull()) {
            seal();
        }
        open.append(chunk.startsNanos[row], chunk.durationsNanos[row], chunk.seriesIds[row]);
        open.complete(open.size - 1, chunk.outcome(row), errorType, chunk.details(row));
        rows++;
    }

    /** All rows as chunks that a reader may keep. */
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
        if (sealed.getFirst().handed < sealed.getFirst().size) {
            handOver();
        }
        Chunk oldest = sealed.removeFirst();
        lose(oldest);
        rows -= oldest.size;
        spare = oldest.isShared() ? null : oldest;
        return oldest.size;
    }
}
