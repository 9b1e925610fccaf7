/**
 * Calls in files: columnar segments that survive a crash of their writer, and {@link dev.takt.analytics.segment.CallStore} to read them.
 *
 * <pre>
 *  directory
 *  ├ takt.lock                      the id of the process that writes
 *  ├ 0000000001-0000000007.takt     segments 1 to 7, joined
 *  ├ 0000000008-0000000008.takt     a sealed segment
 *  └ 0000000009-0000000009.takt     the segment that is being written
 *
 *  segment   head │ block │ block │ block … │ footer: an index of the blocks, and the sums of their figures
 *  block     header │ summary: zone map, series, their figures │ body: column after column
 * </pre>
 *
 * <p>A block is appended whole or not at all. Each part of it has a checksum, and readers skip blocks that do not match. A file that
 * replaces segments is written under another name and renamed, so that a reader finds either. The bytes are in
 * {@code dev.takt.analytics.segment.format} and described in {@code docs/segment-format.md}.
 */
@NullMarked
package dev.takt.analytics.segment;

import org.jspecify.annotations.NullMarked;
