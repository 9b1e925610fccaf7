package dev.takt.analytics.segment.file;

import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.segment.format.RowsSummary;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of the stores of a merge, read row by row. */
final class MergedStore {
    /** The order of sources: the row that ended first; of equal ones that of the first store. */
    static final Comparator<MergedStore> ORDER =
            Comparator.<MergedStore>comparingLong(one -> one.end).thenComparingInt(one -> one.number);

    private final int number;
    private final BlockCursor cursor;
    private RowGroups.@Nullable Group group;
    private long end;

    /** Creates a source of the rows of {@code view}. Of rows with equal ends, those of the lower {@code number} come first. */
    MergedStore(int number, StoreView view, Consumer<DamagedPart> damaged) {
        this.number = number;
        this.cursor = new BlockCursor(view, RowSelection.ALL, new PageCache(0), damaged);
    }

    /** Moves to the next row; returns false at the end. */
    boolean next() {
        RowWindow row = cursor.window();
        if (group != null && row.row + 1 < cursor.rows()) {
            row.row++;
            end = row.startEpochNanos() + row.durationNanos();
            return true;
        }
        while (cursor.next()) {
            try {
                group = groupOfBlock();
                row.decodeAll();
                end = row.startEpochNanos() + row.durationNanos();
                return true;
            } catch (UncheckedIOException failure) {
                cursor.passOver(failure);
            }
        }
        return false;
    }

    private RowGroups.Group groupOfBlock() {
        RowsSummary summary = StoredFigures.summary(cursor.segment().view().file(), cursor.block());
        return new RowGroups.Group(summary.bands(), cursor.block().header().isCounted());
    }

    RowWindow row() {
        return cursor.window();
    }

    RowGroups.Group group() {
        if (group == null) {
            throw new IllegalStateException("there is no row yet");
        }
        return group;
    }
}
