package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.format.BlockRef;
import dev.takt.analytics.segment.format.StoredPath;
import dev.takt.analytics.segment.format.StoredTree;
import dev.takt.analytics.store.Dictionaries;

/**
 * The series and paths of a reader for those of a segment. Immutable.
 *
 * @param dictionaries the dictionaries of the reader
 * @param series the series of the reader, in the order of those of the segment
 * @param paths the ids that the reader has for the paths of the segment that are no roots, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SegmentIds(Dictionaries dictionaries, Series[] series, int[] paths) {

    /** Adds the paths of {@code tree} to {@code dictionaries}; {@code series} are those of the reader for the series of the tree. */
    static SegmentIds of(StoredTree tree, Series[] series, Dictionaries dictionaries) {
        int[] ids = new int[tree.paths().size()];
        for (int i = 0; i < ids.length; i++) {
            StoredPath path = tree.paths().get(i);
            int parent =
                    path.parent() < series.length ? series[path.parent()].id() : ids[path.parent() - series.length];
            Series own = series[path.series()];
            ids[i] = path.isFolded()
                    ? dictionaries.paths().foldedChild(parent, own)
                    : dictionaries.paths().child(parent, own);
        }
        return new SegmentIds(dictionaries, series, ids);
    }

    /** Returns the id that the reader has for a root or path of the segment, by its number in the tree of the segment. */
    int id(int number) {
        return number < series.length ? series[number].id() : paths[number - series.length];
    }

    /** Returns the id that the reader has for a root or path of a block, by its number in the block. */
    int id(BlockRef block, int number) {
        int roots = block.roots();
        return number < roots ? series[block.places()[number]].id() : paths[block.paths()[number - roots]];
    }
}
