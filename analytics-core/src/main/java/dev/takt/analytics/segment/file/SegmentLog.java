package dev.takt.analytics.segment.file;

import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.totals.Bands;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is being written. Rows are collected into blocks, blocks are appended to a segment, and a segment that is large enough
 * is sealed. If writing fails, the block is kept, and the next try begins another segment. For one thread.
 */
final class SegmentLog implements AutoCloseable {
    private final Path directory;
    private final StoreSettings settings;
    private final Consumer<DamagedPart> damaged;
    private final Bands bands;
    private final Dictionaries dictionaries;

    /** The blocks that are not written: full ones, and the last one. */
    private final Deque<BlockBuilder> gathered = new ArrayDeque<>();

    private @Nullable BlockBuilder spare;
    private boolean counted = true;
    private @Nullable DirectoryLock lock;
    private @Nullable SegmentAppender out;
    private int nextNumber = 1;

    /** Creates a log and does not access the directory yet. */
    SegmentLog(
            Path directory,
            StoreSettings settings,
            Dictionaries dictionaries,
            Bands bands,
            Consumer<DamagedPart> damaged) {
        this.dictionaries = dictionaries;
        this.directory = directory;
        this.settings = settings;
        this.damaged = damaged;
        this.bands = bands.withoutTypes();
    }

    /** Locks the directory and recovers it. */
    void open() throws IOException {
        Files.createDirectories(directory);
        DirectoryLock taken = DirectoryLock.acquire(directory);
        try {
            nextNumber = Recovery.recover(directory, damaged);
            checkNumber();
        } catch (IOException | RuntimeException | Error failure) {
            taken.close();
            throw failure;
        }
        lock = taken;
    }

    /** Returns true if there are rows that are not written. */
    boolean hasGathered() {
        return !gathered.isEmpty();
    }

    /** Returns true if {@code rows} more rows fit before a block has to be written. */
    boolean hasRoomFor(long rows, boolean ofCounted) {
        BlockBuilder last = gathered.peekLast();
        return last == null || (counted == ofCounted && last.rows() + rows <= BlockHeader.MOST_ROWS && !last.isFull());
    }

    /** Adds rows to the blocks. */
    void gather(EventSource rows, boolean ofCounted) {
        counted = ofCounted;
        rows.forEach(row -> last().add(row));
    }

    /** Writes the collected rows. Blocks that could not be written are kept. */
    void write() throws IOException {
        for (BlockBuilder block = gathered.peek(); block != null; block = gathered.peek()) {
            SegmentAppender to = appender();
            try {
                to.rows(block, counted);
            } catch (BlockTooLongException tooLong) {
                damaged.accept(tooLong.damage());
            } catch (IOException failure) {
                abandon();
                throw failure;
            }
            gathered.remove();
            block.clear();
            spare = block;
            if (!gathered.isEmpty()) {
                roll();
            }
        }
    }

    private BlockBuilder last() {
        BlockBuilder last = gathered.peekLast();
        if (last == null || last.isFull()) {
            last = spare == null ? new BlockBuilder(bands, dictionaries, Series::id) : spare;
            spare = null;
            gathered.add(last);
        }
        return last;
    }

    void figures(TotalsSummary totals) throws IOException {
        SegmentAppender to = appender();
        try {
            to.totals(totals);
        } catch (IOException failure) {
            abandon();
            throw failure;
        }
    }

    /**
     * Checks that the segment and the lock are still in the directory.
     *
     * @throws FileSystemException if the segment or the lock was deleted or replaced; the next write begins another segment
     */
    void check() throws IOException {
        SegmentAppender current = out;
        if (current != null && !current.isThere()) {
            abandon();
            throw new FileSystemException(
                    current.file().toString(), null, "it was deleted or replaced while it was written");
        }
    }

    void sync() throws IOException {
        SegmentAppender current = out;
        if (current != null) {
            try {
                current.sync();
            } catch (IOException failure) {
                abandon();
                throw failure;
            }
        }
    }

    /** Seals the segment if it is large enough; returns true if it did. */
    boolean roll() throws IOException {
        if (out != null && out.isFull(settings.segmentBytes())) {
            seal();
            return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            seal();
        } finally {
            DirectoryLock held = lock;
            lock = null;
            if (held != null) {
                held.close();
            }
        }
    }

    private void seal() throws IOException {
        SegmentAppender current = out;
        out = null;
        if (current != null) {
            try (current) {
                current.seal(settings.sync() != SyncMode.NONE);
            }
        }
    }

    private SegmentAppender appender() throws IOException {
        if (out != null && !out.isThere()) {
            abandon();
        }
        if (lock != null && !lock.isThere()) {
            release();
        }
        if (lock == null) {
            open();
        }
        SegmentAppender current = out;
        if (current == null) {
            current = begin();
            out = current;
        }
        return current;
    }

    private SegmentAppender begin() throws IOException {
        checkNumber();
        try {
            SegmentAppender begun =
                    new SegmentAppender(SegmentName.of(nextNumber).in(directory));
            nextNumber++;
            return begun;
        } catch (NoSuchFileException directoryGone) {
            release();
            throw directoryGone;
        }
    }

    private void checkNumber() throws FileSystemException {
        if (nextNumber == Integer.MAX_VALUE) {
            throw new FileSystemException(
                    directory.toString(),
                    null,
                    "no number is left for another segment: the last one is " + (nextNumber - 1) + ", the highest");
        }
    }

    /** Closes the segment without a footer; the next recovery seals it. */
    private void abandon() throws IOException {
        SegmentAppender current = out;
        out = null;
        if (current != null) {
            current.close();
        }
        release();
    }

    private void release() throws IOException {
        DirectoryLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }
}
