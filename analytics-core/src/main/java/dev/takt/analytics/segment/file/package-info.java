/**
 * The files of a store: their writer ({@link dev.takt.analytics.segment.file.SegmentWriter}), the recovery, compaction and deletion of
 * segments, and the views through which {@code segment.CallStore} reads them.
 */
@NullMarked
package dev.takt.analytics.segment.file;

import org.jspecify.annotations.NullMarked;
