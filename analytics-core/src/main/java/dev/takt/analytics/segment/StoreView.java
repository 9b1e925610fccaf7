package dev.takt.analytics.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a store held at one moment; immutable.
 *
 * @param segments in their order
 * @param rows how many rows they hold
 * @param missing segments that were expected and not found
 */
record StoreView(List<LoadedSegment> segments, long rows, List<Damage> missing) {
    static final StoreView EMPTY = new StoreView(List.of(), 0, List.of());

    /** Returns the damage that shows without reading rows. */
    List<Damage> damages() {
        List<Damage> damages = structure();
        for (LoadedSegment segment : segments) {
            damages.addAll(segment.view().damages());
        }
        return damages;
    }

    /**
     * Returns the damage that shows in the list of segments: segments that are missing, and segments without an end. Only the last
     * segment may have none, since it may still be written.
     */
    List<Damage> structure() {
        List<Damage> damages = new ArrayList<>(missing);
        for (int i = 0; i + 1 < segments.size(); i++) {
            SegmentView view = segments.get(i).view();
            if (!view.sealed()) {
                damages.add(new Damage(
                        view.file().path(), view.sizeBytes(), 0, "its end is missing, though another segment follows"));
            }
        }
        return damages;
    }

    /** The segment that holds the row with this number, which must be one of the store. */
    LoadedSegment segmentOf(long row) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).firstRow() <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return segments.get(low);
    }
}
