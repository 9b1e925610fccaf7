package dev.takt.analytics.segment.file;

/**
 * A segment with its position in a store.
 *
 * @param view the content of the file
 * @param ids the series and paths of the reader, in the order of those of the segment
 * @param firstRow the number of its first row in the whole store
 */
public record LoadedSegment(SegmentView view, SegmentIds ids, long firstRow) {}
