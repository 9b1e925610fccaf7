/**
 * The bytes of a segment: {@link dev.takt.analytics.segment.format.SegmentFrame} around blocks, each a
 * {@link dev.takt.analytics.segment.format.BlockHeader}, a summary and a body of columns.
 *
 * <pre>
 *  rows ─▶ BlockBuilder ─▶ header │ RowsSummary: zone, columns, totals │ body: PackedNumbers, SparseColumns
 *                                        └──▶ SegmentIndex, the footer: BlockRef per block, dictionary of series, totals
 * </pre>
 *
 * <p>Encodes and decodes, opens no file. Internal.
 */
@NullMarked
package dev.takt.analytics.segment.format;

import org.jspecify.annotations.NullMarked;
