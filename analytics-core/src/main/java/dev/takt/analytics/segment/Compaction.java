package dev.takt.analytics.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds sealed segments that are small, or whose blocks are, and puts those that follow one another together. Needs the lock. */
final class Compaction {
    /** A segment may have so many blocks, and twice as many as its rows need, before its blocks count as small. */
    private static final int SPARE_BLOCKS = 4;

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
            if (group.size() >= leastSegments) {
                made += compact(directory, reader, group);
                continue;
            }
            for (LoadedSegment segment : group) {
                made += hasSmallBlocks(segment.view()) ? compact(directory, reader, List.of(segment)) : 0;
            }
        }
        return made;
    }

    private static int compact(Path directory, StoreReader reader, List<LoadedSegment> group) throws IOException {
        return new Replacement(directory, reader, group).compact() ? 1 : 0;
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

    private static boolean hasSmallBlocks(SegmentView view) {
        long blocks = view.blocks().size();
        return blocks > SPARE_BLOCKS + 2 * (view.rows() / BlockHeader.MOST_ROWS);
    }
}
