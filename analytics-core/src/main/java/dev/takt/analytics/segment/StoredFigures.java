package dev.takt.analytics.segment;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Selection;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures by series id, from what blocks say of themselves; rows are looked at only where a bound of time cuts a block. */
final class StoredFigures {
    private StoredFigures() {}

    /** The rows that {@code cursor} comes by and that its selection wants. */
    static Map<Integer, SeriesTotals> within(BlockCursor cursor, Selection selection) {
        Map<Integer, SeriesTotals> sums = new HashMap<>();
        while (cursor.next()) {
            RowsSummary summary = summary(cursor.segment().view().file(), cursor.block());
            Zone zone = summary.zone();
            if (zone.isCoveredBy(selection)) {
                addBlock(cursor, summary, sums);
            } else {
                addRows(cursor, selection, summary.bands(), sums);
            }
        }
        return sums;
    }

    /** What a block says of its rows, read anew and checked. */
    static RowsSummary summary(SegmentFile file, BlockRef block) {
        try {
            byte[] bytes = file.read(block.summaryOffset(), block.header.summaryLength(), 0);
            if (SegmentFile.checksum(bytes, 0, bytes.length) != block.header.summaryChecksum()) {
                throw new DamagedException("the checksum of a summary does not fit");
            }
            return RowsSummary.read(bytes, block.header);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (RuntimeException damaged) {
            String reason = "the block at " + block.offset + ": " + DamagedException.reasonOf(damaged);
            throw new UncheckedIOException(new FileSystemException(file.path().toString(), null, reason));
        }
    }

    private static void addBlock(BlockCursor cursor, RowsSummary summary, Map<Integer, SeriesTotals> sums) {
        List<StoredTotals> totals = summary.totals();
        for (int i = 0; i < totals.size(); i++) {
            if (cursor.isWanted(i)) {
                Series series = cursor.segment().series()[cursor.block().series[i]];
                of(sums, series).addAll(totals.get(i).totals());
            }
        }
    }

    private static void addRows(BlockCursor cursor, Selection selection, Bands bands, Map<Integer, SeriesTotals> sums) {
        RowWindow row = cursor.window();
        for (row.row = 0; row.row < cursor.rows(); row.row++) {
            if (cursor.isWanted(row.seriesNumber()) && selection.matchesTime(row.startEpochNanos())) {
                SeriesTotals totals = of(sums, row.series());
                totals.add(row.durationNanos(), row.outcome(), bands);
                LastError error = LastError.of(row);
                if (error != null) {
                    totals.keep(error);
                }
            }
        }
    }

    private static SeriesTotals of(Map<Integer, SeriesTotals> sums, Series series) {
        return sums.computeIfAbsent(series.id(), id -> new SeriesTotals());
    }
}
