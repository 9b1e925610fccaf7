package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.rows.RowSelection;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The selected rows of a store, read one at a time. Immutable and thread-safe. */
public final class StoredRows implements EventSource {
    private final StoreView view;
    private final RowSelection selection;
    private final PageCache cache;
    private final Consumer<DamagedPart> damaged;

    public StoredRows(StoreView view, RowSelection selection, PageCache cache, Consumer<DamagedPart> damaged) {
        this.view = view;
        this.selection = selection;
        this.cache = cache;
        this.damaged = damaged;
    }

    @Override
    public long rows() {
        long[] rows = {0};
        BlockCursor cursor = cursor();
        while (cursor.next()) {
            if (cursor.allWanted()) {
                rows[0] += cursor.rows();
            } else {
                show(cursor, row -> rows[0]++);
            }
        }
        return rows[0];
    }

    @Override
    public void forEach(EventConsumer consumer) {
        BlockCursor cursor = cursor();
        while (cursor.next()) {
            show(cursor, consumer);
        }
    }

    public BlockCursor cursor() {
        return new BlockCursor(view, selection, cache, damaged);
    }

    private void show(BlockCursor cursor, EventConsumer consumer) {
        try {
            if (cursor.allWanted()) {
                showAll(cursor, consumer);
            } else {
                showWanted(cursor, consumer);
            }
        } catch (UncheckedIOException failure) {
            cursor.passOver(failure);
        }
    }

    private static void showAll(BlockCursor cursor, EventConsumer consumer) {
        RowWindow window = cursor.window();
        int rows = cursor.rows();
        for (int row = 0; row < rows; row++) {
            window.row = row;
            consumer.accept(window);
        }
    }

    private void showWanted(BlockCursor cursor, EventConsumer consumer) {
        RowWindow window = cursor.window();
        int rows = cursor.rows();
        for (int row = 0; row < rows; row++) {
            window.row = row;
            if (cursor.isWanted(window.number()) && selection.matchesTime(window.startEpochNanos())) {
                consumer.accept(window);
            }
        }
    }
}
