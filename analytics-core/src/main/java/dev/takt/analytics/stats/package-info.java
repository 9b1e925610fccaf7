/**
 * Figures about calls, immutable and computed from a consistent snapshot of the writer.
 *
 * <p>{@link dev.takt.analytics.stats.Stats} contains the figures of all series,
 * {@link dev.takt.analytics.stats.SeriesStats} those of one, {@link dev.takt.analytics.stats.DurationSummary} those of durations. Figures are
 * of two kinds that never mix: <em>lifetime</em> (every call ever counted, exact) and <em>retained rows</em> (the calls
 * that are still in the store). A {@link dev.takt.analytics.stats.StatsQuery} with a time bound makes every figure describe
 * retained rows.
 */
@NullMarked
package dev.takt.analytics.stats;

import org.jspecify.annotations.NullMarked;
