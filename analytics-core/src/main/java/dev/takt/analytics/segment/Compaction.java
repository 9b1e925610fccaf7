package dev.takt.analytics.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds sealed segments that are small, or whose blocks are, and puts those that follow one another together. Needs the lock. */
final class Compaction {
    /** Blocks of fewer rows are small: what a block says of its rows then takes more than the rows. */
    private static final int ROWS_OF_A_SMALL_BLOCK = 10_000;

    private final long segmentBytes;
    private final int leastSegments;

    /**
     * A compaction.
     *
     * @param segmentBytes how large a segment may become
     * @param leastSegments how many small segments must follow one another to be worth the work
     */
    Compaction(long segmentBytes, int leastSegments) {
        this.segmentBytes = segmentBytes;
        this.leastSegments = leastSegments;
    }

    /** Compacts what is worth it; returns how many segments came to be. */
    int run(Path directory, StoreReader reader) throws IOException {
        int made = 0;
        for (List<LoadedSegment> group : groups(reader.refresh())) {
            if (group.size() >= leastSegments || hasSmallBlocks(group.get(0).view())) {
                made += new Replacement(directory, reader, group).compact() ? 1 : 0;
            }
        }
        return made;
    }

    private List<List<LoadedSegment>> groups(StoreView view) {
        List<List<LoadedSegment>> groups = new ArrayList<>();
        List<LoadedSegment> group = new ArrayList<>();
        long bytes = 0;
        for (LoadedSegment segment : view.segments()) {
            SegmentView one = segment.view();
            boolean fits = one.sealed() && isSound(one) && bytes + one.sizeBytes() <= segmentBytes;
            boolean follows = group.isEmpty()
                    || group.get(group.size() - 1).view().name().last() + 1
                            == one.name().first();
            if (!fits || !follows) {
                add(group, groups);
                group = new ArrayList<>();
                bytes = 0;
            }
            if (one.sealed() && isSound(one)) {
                group.add(segment);
                bytes += one.sizeBytes();
            }
        }
        add(group, groups);
        return groups;
    }

    private static void add(List<LoadedSegment> group, List<List<LoadedSegment>> groups) {
        if (!group.isEmpty()) {
            groups.add(group);
        }
    }

    private static boolean isSound(SegmentView view) {
        return view.damages().isEmpty();
    }

    static boolean hasSmallBlocks(SegmentView view) {
        long blocks = view.blocks().stream().filter(BlockRef::hasRows).count();
        return blocks > 1 && view.rows() / blocks < ROWS_OF_A_SMALL_BLOCK;
    }
}
