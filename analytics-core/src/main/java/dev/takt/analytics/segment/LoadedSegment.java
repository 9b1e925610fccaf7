package dev.takt.analytics.segment;

import dev.takt.analytics.event.Series;

/**
 * A segment with its position in a store.
 *
 * @param view the content of the file
 * @param series the series of the reader, in the order of the dictionary of the segment
 * @param firstRow the number of its first row in the whole store
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoadedSegment(SegmentView view, Series[] series, long firstRow) {}
