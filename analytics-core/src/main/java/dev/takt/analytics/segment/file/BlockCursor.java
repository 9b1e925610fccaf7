package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.Columns;
import dev.takt.analytics.segment.format.SegmentFrame;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the blocks that may contain selected rows; it skips the others by their zone maps. All checksums of a block are compared
 * before its first row is read. A damaged block is reported and skipped. For one thread.
 */
final class BlockCursor {
    private final List<LoadedSegment> segments;
    private final RowSelection selection;
    private final Consumer<DamagedPart> damaged;
    private final RowWindow window;
    private int segmentNumber = -1;
    private int blockNumber;
    private long firstRow;
    private long nextFirstRow;
    private boolean[] wanted = {};
    private @Nullable LoadedSegment segment;
    private @Nullable BlockRef block;

    BlockCursor(StoreView view, RowSelection selection, PageCache cache, Consumer<DamagedPart> damaged) {
        this.segments = view.segments();
        this.selection = selection;
        this.damaged = damaged;
        this.window = new RowWindow(cache);
    }

    /** Moves the view to the first row of the next block; returns false at the end. */
    boolean next() {
        while (true) {
            LoadedSegment current = segment;
            if (current != null && blockNumber < current.view().blocks().size()) {
                BlockRef candidate = current.view().blocks().get(blockNumber++);
                firstRow = nextFirstRow;
                nextFirstRow += candidate.hasRows() ? candidate.header().rows() : 0;
                if (isWanted(candidate) && isSound(current, candidate)) {
                    block = candidate;
                    window.moveTo(current.view().file(), candidate, current.ids());
                    return true;
                }
            } else if (++segmentNumber < segments.size()) {
                segment = segments.get(segmentNumber);
                wanted = wanted(segment.ids().series());
                blockNumber = 0;
                nextFirstRow = segment.firstRow();
            } else {
                return false;
            }
        }
    }

    /** Reports the damage of the current block and skips its remaining rows; rethrows failures of another kind. */
    void passOver(UncheckedIOException failure) {
        DamagedBlockException.report(failure, damaged);
    }

    RowWindow window() {
        return window;
    }

    BlockRef block() {
        if (block == null) {
            throw new IllegalStateException("there is no block yet");
        }
        return block;
    }

    LoadedSegment segment() {
        if (segment == null) {
            throw new IllegalStateException("there is no segment yet");
        }
        return segment;
    }

    /** Returns the number of the first row of the block in the whole store. */
    long firstRow() {
        return firstRow;
    }

    int rows() {
        return block().header().rows();
    }

    /** Returns true if every row of the block is selected, by its zone map and its series. */
    boolean allWanted() {
        BlockRef current = block();
        return current.zone() != null && current.zone().isCoveredBy(selection) && allSeriesWanted(current);
    }

    /** Returns true if the path with this number in the block has a selected series. */
    boolean isWanted(int number) {
        return wanted[block().places()[number]];
    }

    /** Returns true for selected series, by their place in the dictionary. */
    private boolean[] wanted(Series[] dictionary) {
        boolean[] byPlace = new boolean[dictionary.length];
        for (int i = 0; i < byPlace.length; i++) {
            byPlace[i] = selection.matches(dictionary[i]);
        }
        return byPlace;
    }

    private boolean allSeriesWanted(BlockRef current) {
        for (int place : current.places()) {
            if (!wanted[place]) {
                return false;
            }
        }
        return true;
    }

    private boolean isWanted(BlockRef candidate) {
        if (!candidate.hasRows()
                || candidate.zone() == null
                || !candidate.zone().isTouchedBy(selection)) {
            return false;
        }
        for (int place : candidate.places()) {
            if (wanted[place]) {
                return true;
            }
        }
        return false;
    }

    private boolean isSound(LoadedSegment of, BlockRef candidate) {
        if (candidate.isVerified()) {
            return true;
        }
        SegmentFile file = of.view().file();
        Columns columns = candidate.columns();
        try {
            BlockHeader header = candidate.header();
            byte[] bytes = file.read(candidate.summaryOffset(), header.summaryLength() + header.bodyLength(), 0);
            if (columns == null
                    || SegmentFrame.checksum(bytes, 0, header.summaryLength()) != header.summaryChecksum()) {
                throw new FormatException("the checksum of a summary does not fit");
            }
            columns.verify(bytes, header.summaryLength());
            candidate.markVerified();
            return true;
        } catch (FormatException | EOFException damage) {
            String reason = String.valueOf(damage.getMessage());
            damaged.accept(new DamagedPart(
                    file.path(), candidate.offset(), candidate.header().totalLength(), reason));
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
