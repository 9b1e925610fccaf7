/**
 * The retained rows in bounded columns.
 *
 * <pre>
 *  EventStore (for the writer)              StoreCut (for readers)
 *  ┌ sealed chunk ┬ sealed chunk ┬ open ┐   the same chunks, and the rows of
 *  │  starts[]    │              │      │   the open chunk at the time of
 *  │  durations[] │              │  ▶   │   the cut
 *  │  series[]    │              │      │
 *  └ dropped next ┴──────────────┴──────┘
 * </pre>
 *
 * <p>A row is an index of some arrays: start, duration, series id, and columns that exist only in chunks with a row that uses them, such as
 * those of nested calls: path and cover.
 * Names, types and tags are stored once, in the {@link dev.takt.analytics.store.SeriesTable}. Only the writer appends rows. Rows below
 * the size that a reader has do not change, so readers need no lock. Internal.
 */
@NullMarked
package dev.takt.analytics.store;

import org.jspecify.annotations.NullMarked;
