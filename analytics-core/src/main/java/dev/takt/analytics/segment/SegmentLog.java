package dev.takt.analytics.segment;

import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.TotalsSummary;
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
 * A directory that is written to: rows are gathered to blocks, blocks appended to a segment, and a segment that is large enough is
 * sealed. Where writing fails the block stays gathered; the next try begins another segment. For one thread.
 */
final class SegmentLog implements AutoCloseable {
    private final Path directory;
    private final StoreSettings settings;
    private final Consumer<Damage> damaged;
    private final Bands bands;

    /** The rows that are not written: full blocks, and the last one. */
    private final Deque<BlockBuilder> gathered = new ArrayDeque<>();

    private @Nullable BlockBuilder spare;
    private boolean counted = true;
    private @Nullable DirectoryLock lock;
    private @Nullable SegmentAppender out;
    private int nextNumber = 1;

    /** A log whose directory is not looked at yet. */
    SegmentLog(Path directory, StoreSettings settings, Bands bands, Consumer<Damage> damaged) {
        this.directory = directory;
        this.settings = settings;
        this.damaged = damaged;
        this.bands = bands.withoutTypes();
    }

    /** Takes the directory and puts it in order. */
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

    /** Whether rows are gathered that are not written. */
    boolean hasGathered() {
        return !gathered.isEmpty();
    }

    /** Whether so many more rows can be gathered before a block has to be written. */
    boolean hasRoomFor(long rows, boolean ofCounted) {
        BlockBuilder last = gathered.peekLast();
        return last == null || (counted == ofCounted && last.rows() + rows <= BlockHeader.MOST_ROWS && !last.isFull());
    }

    /** Gathers rows. */
    void gather(EventSource rows, boolean ofCounted) {
        counted = ofCounted;
        rows.forEach(row -> last().add(row));
    }

    /** Writes the rows that were gathered. What could not be written stays gathered. */
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
            last = spare == null ? new BlockBuilder(bands, Series::id) : spare;
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
     * Checks that what was written is still in the directory.
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

    /** Seals the segment if it is large enough; returns whether it did. */
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

    /** Leaves the segment as it is; it is sealed when the directory is next put in order. */
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
