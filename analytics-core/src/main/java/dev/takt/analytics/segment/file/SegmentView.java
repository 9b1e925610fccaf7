package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.SegmentIndex;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.segment.format.Zone;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a segment at one moment. Immutable.
 *
 * @param sealed true if no block is added any more
 * @param sizeBytes the size of the file
 * @param blocks all of its good blocks
 * @param tree its series and paths with their lifetime figures; not to be changed
 * @param droppedRows the number of calls that never had a row
 * @param rows the number of rows
 * @param damages the damage between its blocks
 * @param tail the part behind its last good block, unfinished or damaged; null if there is none
 */
public record SegmentView(
        SegmentName name,
        SegmentFile file,
        boolean sealed,
        long sizeBytes,
        List<BlockRef> blocks,
        StoredTree tree,
        long droppedRows,
        long rows,
        List<DamagedPart> damages,
        @Nullable DamagedPart tail) {

    static SegmentView of(
            SegmentName name,
            SegmentFile file,
            SegmentIndex index,
            boolean sealed,
            long sizeBytes,
            List<DamagedPart> damages,
            @Nullable DamagedPart tail) {
        return new SegmentView(
                name,
                file,
                sealed,
                sizeBytes,
                index.blocks(),
                index.tree(sealed),
                index.droppedRows(),
                index.rows(),
                damages,
                tail);
    }

    /** Returns the earliest start of its rows; empty if there are none. */
    public OptionalLong minStartNanos() {
        return zones().mapToLong(Zone::minStartNanos).min();
    }

    /** Returns the latest start of its rows; empty if there are none. */
    public OptionalLong maxStartNanos() {
        return zones().mapToLong(Zone::maxStartNanos).max();
    }

    private Stream<Zone> zones() {
        return blocks.stream().map(block -> block.zone()).filter(Objects::nonNull);
    }
}
