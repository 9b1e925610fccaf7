package dev.takt.analytics.segment;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.totals.Bands;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Writes rows of many blocks to one segment, in blocks as large as can be: one for each way of counting them, since the figures
 * of a block are all of one kind.
 */
final class RowGroups {
    private final SegmentAppender out;
    private final ToIntFunction<Series> ids;
    private final Map<Group, BlockBuilder> blocks = new LinkedHashMap<>();

    /** How the rows of a block are counted. */
    record Group(Bands bands, boolean counted) {}

    RowGroups(SegmentAppender out, ToIntFunction<Series> ids) {
        this.out = out;
        this.ids = ids;
    }

    void add(EventView row, Group group) throws IOException {
        BlockBuilder block = blocks.computeIfAbsent(group, one -> new BlockBuilder(one.bands(), ids));
        block.add(row);
        if (block.isFull()) {
            write(block, group);
        }
    }

    /** Writes the rows that are left. */
    void finish() throws IOException {
        for (Map.Entry<Group, BlockBuilder> one : blocks.entrySet()) {
            if (one.getValue().rows() > 0) {
                write(one.getValue(), one.getKey());
            }
        }
    }

    private void write(BlockBuilder block, Group group) throws IOException {
        out.rows(block, group.counted());
        block.clear();
    }
}
