package dev.takt.analytics.segment;

import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.SegmentIndex;
import dev.takt.analytics.segment.format.StoredSeries;
import dev.takt.analytics.segment.format.Zone;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a segment held at one moment; immutable.
 *
 * @param sealed whether nothing comes to it any more
 * @param sizeBytes how long the file was
 * @param blocks all of its good blocks
 * @param dictionary its series
 * @param totals their lifetime figures, in the order of the dictionary; not to be changed
 * @param droppedRows how many calls it knows of that never had a row
 * @param rows how many rows it holds
 * @param damages what is wrong between its blocks
 * @param tail what lies behind its last good block: still being written, or torn; null for nothing
 */
record SegmentView(
        SegmentName name,
        SegmentFile file,
        boolean sealed,
        long sizeBytes,
        List<BlockRef> blocks,
        List<StoredSeries> dictionary,
        List<SeriesTotals> totals,
        long droppedRows,
        long rows,
        List<Damage> damages,
        @Nullable Damage tail) {

    static SegmentView of(
            SegmentName name,
            SegmentFile file,
            SegmentIndex index,
            boolean sealed,
            long sizeBytes,
            List<Damage> damages,
            @Nullable Damage tail) {
        return new SegmentView(
                name,
                file,
                sealed,
                sizeBytes,
                index.blocks(),
                index.dictionary(),
                index.totals(sealed),
                index.droppedRows(),
                index.rows(),
                damages,
                tail);
    }

    /** When the earliest of its rows started; empty for none. */
    OptionalLong minStartNanos() {
        return zones().mapToLong(Zone::minStartNanos).min();
    }

    /** When the latest of its rows started; empty for none. */
    OptionalLong maxStartNanos() {
        return zones().mapToLong(Zone::maxStartNanos).max();
    }

    private Stream<Zone> zones() {
        return blocks.stream().map(block -> block.zone()).filter(Objects::nonNull);
    }
}
