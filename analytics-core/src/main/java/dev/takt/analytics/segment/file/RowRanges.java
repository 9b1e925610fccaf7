package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.rows.RowSelection;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a store in some ranges of their numbers. */
public final class RowRanges implements EventSource {

    private final StoreView view;
    private final List<Range> ranges;
    private final PageCache cache;
    private final Consumer<DamagedPart> damaged;

    /**
     * A range of rows.
     *
     * @param from the number of the first row
     * @param to the number behind the last row
     */
    public record Range(long from, long to) {}

    public RowRanges(StoreView view, List<Range> ranges, PageCache cache, Consumer<DamagedPart> damaged) {
        this.view = view;
        this.ranges = ranges;
        this.cache = cache;
        this.damaged = damaged;
    }

    /** Returns the ranges of {@code now} that are not in {@code before}, regardless of segments that were joined meanwhile. */
    public static List<Range> added(StoreView before, StoreView now) {
        List<Range> added = new ArrayList<>();
        for (LoadedSegment segment : now.segments()) {
            SegmentName name = segment.view().name();
            long seen = before.segments().stream()
                    .map(LoadedSegment::view)
                    .filter(old ->
                            old.name().first() <= name.last() && old.name().last() >= name.first())
                    .mapToLong(SegmentView::rows)
                    .sum();
            if (seen < segment.view().rows()) {
                long end = segment.firstRow() + segment.view().rows();
                added.add(new Range(segment.firstRow() + seen, end));
            }
        }
        return added;
    }

    @Override
    public long rows() {
        return ranges.stream().mapToLong(one -> one.to() - one.from()).sum();
    }

    @Override
    public void forEach(EventConsumer consumer) {
        for (Range range : ranges) {
            show(range, consumer);
        }
    }

    private void show(Range range, EventConsumer consumer) {
        List<LoadedSegment> touched = view.segments().stream()
                .filter(one -> one.firstRow() < range.to()
                        && one.firstRow() + one.view().rows() > range.from())
                .toList();
        BlockCursor cursor =
                new BlockCursor(new StoreView(touched, view.rows(), List.of()), RowSelection.ALL, cache, damaged);
        while (cursor.next()) {
            try {
                showBlock(cursor, range, consumer);
            } catch (UncheckedIOException failure) {
                cursor.passOver(failure);
            }
        }
    }

    private static void showBlock(BlockCursor cursor, Range range, EventConsumer consumer) {
        RowWindow window = cursor.window();
        long from = Math.max(0, range.from() - cursor.firstRow());
        long to = Math.min(cursor.rows(), range.to() - cursor.firstRow());
        for (long row = from; row < to; row++) {
            window.row = (int) row;
            consumer.accept(window);
        }
    }
}
