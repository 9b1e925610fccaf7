package dev.takt.analytics.segment;

import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.Bands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is written to: rows are gathered to a block, blocks appended to a segment, and a segment that is large enough is
 * sealed. Where writing fails the block stays gathered; the next try begins another segment. For one thread.
 */
final class SegmentLog implements AutoCloseable {
    private final Path directory;
    private final StoreSettings settings;
    private final Consumer<Damage> damaged;
    private final BlockBuilder block;
    private boolean counted = true;
    private @Nullable DirectoryLock lock;
    private @Nullable SegmentAppender out;
    private int nextNumber = 1;

    /** A log whose directory is not looked at yet. */
    SegmentLog(Path directory, StoreSettings settings, Bands bands, Consumer<Damage> damaged) {
        this.directory = directory;
        this.settings = settings;
        this.damaged = damaged;
        this.block = new BlockBuilder(bands, Series::id);
    }

    /** Takes the directory and puts it in order. */
    void open() throws IOException {
        Files.createDirectories(directory);
        lock = DirectoryLock.acquire(directory);
        nextNumber = Recovery.recover(directory, damaged);
    }

    /** Whether rows are gathered that are not written. */
    boolean hasGathered() {
        return block.rows() > 0;
    }

    /** Whether so many more rows can be gathered before a block has to be written. */
    boolean hasRoomFor(long rows, boolean ofCounted) {
        return block.rows() == 0 || (counted == ofCounted && block.rows() + rows <= BlockHeader.MOST_ROWS);
    }

    /** Gathers rows, as many as a block holds at most. */
    void gather(EventSource rows, boolean ofCounted) {
        counted = ofCounted;
        rows.forEach(block::add);
    }

    /** Writes the rows that were gathered. */
    void write() throws IOException {
        if (block.rows() == 0) {
            return;
        }
        SegmentAppender to = appender();
        try {
            to.rows(block, counted);
        } catch (IOException failure) {
            abandon();
            throw failure;
        }
        block.clear();
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
        if (out != null && out.size() >= settings.segmentBytes()) {
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
