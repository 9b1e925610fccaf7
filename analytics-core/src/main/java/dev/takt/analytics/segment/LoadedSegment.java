package dev.takt.analytics.segment;

import dev.takt.analytics.event.Series;

/**
 * A segment in the terms of a reader.
 *
 * @param view what the file holds
 * @param series the reader's series, in the order of the segment's dictionary
 * @param firstRow the number of its first row in the whole store
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoadedSegment(SegmentView view, Series[] series, long firstRow) {}
