/**
 * Exact lifetime figures per series, which contain calls whose rows were dropped too.
 *
 * <p>{@link dev.takt.analytics.totals.TotalsTable} is used by the writer. A producer that finds its ring full adds to
 * {@link dev.takt.analytics.totals.DroppedCallTotals} instead, without a lock. The writer adds those
 * totals before it answers a request, so each answer counts every call once. Internal.
 */
@NullMarked
package dev.takt.analytics.totals;

import org.jspecify.annotations.NullMarked;
