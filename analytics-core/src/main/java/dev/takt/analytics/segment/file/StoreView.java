package dev.takt.analytics.segment.file;

import java.util.ArrayList;
import java.util.List;

/**
 * The content of a store at one moment. Immutable.
 *
 * @param segments the segments in order
 * @param rows the number of rows
 * @param missing the segments that were expected and not found
 */
public record StoreView(List<LoadedSegment> segments, long rows, List<DamagedPart> missing) {
    static final StoreView EMPTY = new StoreView(List.of(), 0, List.of());

    /** Returns the damage that is found without reading rows. */
    public List<DamagedPart> damages() {
        List<DamagedPart> damages = structure();
        for (LoadedSegment segment : segments) {
            damages.addAll(segment.view().damages());
        }
        return damages;
    }

    /**
     * Returns the damage in the list of segments: missing segments, and segments without a footer. Only the last segment may have
     * none, because it may be being written.
     */
    List<DamagedPart> structure() {
        List<DamagedPart> damages = new ArrayList<>(missing);
        for (int i = 0; i + 1 < segments.size(); i++) {
            SegmentView view = segments.get(i).view();
            if (!view.sealed()) {
                damages.add(new DamagedPart(
                        view.file().path(), view.sizeBytes(), 0, "its end is missing, though another segment follows"));
            }
        }
        return damages;
    }

    /** Returns the segment with the row of this number, which must exist. */
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
