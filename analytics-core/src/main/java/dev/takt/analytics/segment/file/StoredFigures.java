package dev.takt.analytics.segment.file;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.segment.format.BlockHeader;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.RowsSummary;
import dev.takt.analytics.segment.format.SegmentFrame;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Computes figures by path from the summaries of blocks. Rows are read only in blocks that a time bound divides. */
public final class StoredFigures {
    private StoredFigures() {}

    /** Returns the figures of the selected rows of all blocks of {@code cursor}. */
    public static Map<Integer, SeriesTotals> within(BlockCursor cursor, RowSelection selection) {
        Map<Integer, SeriesTotals> sums = new HashMap<>();
        while (cursor.next()) {
            try {
                add(cursor, selection, sums);
            } catch (UncheckedIOException failure) {
                cursor.passOver(failure);
            }
        }
        return sums;
    }

    /** Reads and checks the summary of a block of rows. */
    static RowsSummary summary(SegmentFile file, BlockRef block) {
        return read(file, block, RowsSummary::read);
    }

    /** Reads and checks the summary of a block without rows. */
    static TotalsSummary totals(SegmentFile file, BlockRef block) {
        return read(file, block, TotalsSummary::read);
    }

    private static <T> T read(SegmentFile file, BlockRef block, BiFunction<byte[], BlockHeader, T> decoder) {
        try {
            byte[] bytes = file.read(block.summaryOffset(), block.header().summaryLength(), 0);
            if (SegmentFrame.checksum(bytes, 0, bytes.length) != block.header().summaryChecksum()) {
                throw new FormatException("the checksum of a summary does not fit");
            }
            return decoder.apply(bytes, block.header());
        } catch (EOFException shorter) {
            throw new UncheckedIOException(new DamagedBlockException(file, block, "the file became shorter"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (RuntimeException damaged) {
            String reason = FormatException.reasonOf(damaged);
            throw new UncheckedIOException(new DamagedBlockException(file, block, reason));
        }
    }

    private static void add(BlockCursor cursor, RowSelection selection, Map<Integer, SeriesTotals> sums) {
        RowsSummary summary = summary(cursor.segment().view().file(), cursor.block());
        if (summary.zone().isCoveredBy(selection)) {
            addBlock(cursor, summary, sums);
        } else {
            addRows(cursor, selection, summary.bands(), sums);
        }
    }

    private static void addBlock(BlockCursor cursor, RowsSummary summary, Map<Integer, SeriesTotals> sums) {
        StoredTree tree = summary.tree();
        for (int number = 0; number < tree.size(); number++) {
            if (cursor.isWanted(number) && !tree.totals(number).isEmpty()) {
                int path = cursor.segment().ids().id(cursor.block(), number);
                of(sums, path).addAll(tree.totals(number));
            }
        }
    }

    private static void addRows(
            BlockCursor cursor, RowSelection selection, Bands bands, Map<Integer, SeriesTotals> sums) {
        RowWindow row = cursor.window();
        for (row.row = 0; row.row < cursor.rows(); row.row++) {
            if (cursor.isWanted(row.number()) && selection.matchesTime(row.startEpochNanos())) {
                SeriesTotals totals = of(sums, row.pathId());
                totals.add(row, bands);
                LastError error = LastError.of(row);
                if (error != null) {
                    totals.keep(error);
                }
            }
        }
    }

    private static SeriesTotals of(Map<Integer, SeriesTotals> sums, int path) {
        return sums.computeIfAbsent(path, id -> new SeriesTotals());
    }
}
