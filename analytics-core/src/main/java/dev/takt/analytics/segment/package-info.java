/**
 * Calls in files: columnar segments that a crash cannot spoil, and {@link dev.takt.analytics.segment.CallStore} to read them.
 *
 * <pre>
 *  directory
 *  ├ takt.lock                      the id of the process that writes
 *  ├ 0000000001-0000000007.takt     segments 1 to 7, put together
 *  ├ 0000000008-0000000008.takt     a sealed segment
 *  └ 0000000009-0000000009.takt     the one that is written
 *
 *  segment   head │ block │ block │ block … │ footer: an index of the blocks, and the sums of their figures
 *  block     header │ summary: zone map, series, their figures │ body: column after column
 * </pre>
 *
 * <p>A block is appended whole or not at all: each part of it has a checksum, and what does not fit is passed over. Whatever
 * replaces a segment is written beside it and renamed, so that a reader sees the one or the other. {@code
 * docs/segment-format.md} says every byte.
 */
@NullMarked
package dev.takt.analytics.segment;

import org.jspecify.annotations.NullMarked;
