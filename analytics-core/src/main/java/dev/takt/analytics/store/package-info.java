/**
 * Bounded columnar memory.
 *
 * <pre>
 *  EventStore (the writer's)                StoreCut (anybody's)
 *  ┌ sealed chunk ┬ sealed chunk ┬ open ┐   the same chunks, and of the open
 *  │  starts[]    │              │      │   one the rows that were there
 *  │  durations[] │              │  ▶   │   when the cut was made
 *  │  series[]    │              │      │
 *  └ oldest goes ─┴──────────────┴──────┘
 * </pre>
 *
 * <p>A row is a place in some arrays: start, duration, series id, and columns that exist only in chunks where a row uses
 * them. Names, types and tags are told once, in the {@link dev.takt.analytics.store.SeriesTable}. The writer alone appends;
 * rows below the size that a reader was given never change, so readers need no lock. Internal.
 */
@NullMarked
package dev.takt.analytics.store;

import org.jspecify.annotations.NullMarked;
