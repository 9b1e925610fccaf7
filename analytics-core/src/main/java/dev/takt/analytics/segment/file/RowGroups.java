package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockBuilder;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.totals.Bands;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A writer of rows of many blocks to one segment, in blocks as large as possible. Rows that are counted in different ways go to
 * different blocks, because a block has figures of one kind.
 *
 * <p>Where such ways alternate, either the rows keep their order or the blocks stay large.
 */
final class RowGroups {
    private final SegmentAppender out;
    private final Dictionaries dictionaries;
    private final ToIntFunction<Series> ids;
    private final boolean inOrder;
    private final Map<Group, BlockBuilder> blocks = new LinkedHashMap<>();

    /**
     * The way the rows of a block are counted.
     *
     * @param bands the bounds of fast, medium and slow calls
     * @param counted true if their figures are part of the lifetime totals
     */
    record Group(Bands bands, boolean counted) {}

    /** Creates a writer; {@code inOrder} keeps all rows in the order in which they are added. */
    RowGroups(SegmentAppender out, Dictionaries dictionaries, ToIntFunction<Series> ids, boolean inOrder) {
        this.out = out;
        this.dictionaries = dictionaries;
        this.ids = ids;
        this.inOrder = inOrder;
    }

    void add(EventView row, Group group) throws IOException {
        if (inOrder && !blocks.containsKey(group)) {
            finish();
            blocks.clear();
        }
        BlockBuilder block = blocks.computeIfAbsent(group, one -> new BlockBuilder(one.bands(), dictionaries, ids));
        block.add(row);
        if (block.isFull()) {
            write(block, group);
        }
    }

    /** Writes the remaining rows. */
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
