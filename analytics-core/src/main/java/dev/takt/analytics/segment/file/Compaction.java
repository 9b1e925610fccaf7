package dev.takt.analytics.segment.file;

import dev.takt.analytics.segment.format.BlockHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The search for consecutive sealed segments that are small or have small blocks, and their replacement. The lock is needed. */
public final class Compaction {
    /** The number of blocks that a segment may have, beside twice as many as its rows need, before its blocks count as small. */
    private static final int SPARE_BLOCKS = 4;

    private final long segmentBytes;
    private final int leastSegments;

    /**
     * Creates a compaction.
     *
     * @param segmentBytes the greatest size of a segment in bytes
     * @param leastSegments the least number of consecutive small segments that are joined
     */
    public Compaction(long segmentBytes, int leastSegments) {
        this.segmentBytes = segmentBytes;
        this.leastSegments = leastSegments;
    }

    /** Joins small segments. Reports damaged blocks, whose segments remain as they are. */
    public void run(Path directory, StoreReader reader, Consumer<DamagedPart> damaged) throws IOException {
        for (List<LoadedSegment> group : groups(reader.refresh())) {
            compact(directory, reader, group, damaged);
        }
    }

    private void compact(Path directory, StoreReader reader, List<LoadedSegment> group, Consumer<DamagedPart> damaged)
            throws IOException {
        if (group.size() < leastSegments) {
            for (LoadedSegment segment : group) {
                if (hasSmallBlocks(segment.view())) {
                    new SegmentReplacement(directory, reader, List.of(segment))
                            .compact()
                            .forEach(damaged);
                }
            }
            return;
        }
        List<DamagedPart> damages = new SegmentReplacement(directory, reader, group).compact();
        damages.forEach(damaged);
        if (!damages.isEmpty()) {
            for (List<LoadedSegment> rest : without(damages, group)) {
                compact(directory, reader, rest, damage -> {});
            }
        }
    }

    /** Returns the runs of segments of {@code group} between damaged ones. */
    private static List<List<LoadedSegment>> without(List<DamagedPart> damages, List<LoadedSegment> group) {
        Set<Path> damaged = damages.stream().map(DamagedPart::file).collect(Collectors.toSet());
        List<List<LoadedSegment>> runs = new ArrayList<>();
        List<LoadedSegment> run = new ArrayList<>();
        for (LoadedSegment segment : group) {
            if (damaged.contains(segment.view().file().path())) {
                add(run, runs);
                run = new ArrayList<>();
            } else {
                run.add(segment);
            }
        }
        add(run, runs);
        return runs;
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
