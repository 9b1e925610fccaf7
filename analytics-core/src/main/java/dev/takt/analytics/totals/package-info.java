/**
 * Exact lifetime figures per series, kept whether or not the row of a call could be kept.
 *
 * <p>{@link dev.takt.analytics.totals.TotalsTable} belongs to the writer. A producer that finds its ring full adds to
 * {@link dev.takt.analytics.totals.DroppedCallTotals} instead, without a lock; the writer takes the spill in before every cut, so a
 * cut counts every call once. Internal.
 */
@NullMarked
package dev.takt.analytics.totals;

import org.jspecify.annotations.NullMarked;
