/**
 * Figures about calls: immutable answers, made from a consistent cut.
 *
 * <p>{@link dev.takt.analytics.stats.Stats} answers for all series together,
 * {@link dev.takt.analytics.stats.SeriesStats} for one, {@link dev.takt.analytics.stats.DurationSummary} for durations. Figures are
 * of two kinds that never mix: <em>lifetime</em> (every call ever counted, exact) and <em>retained rows</em> (the calls
 * that the store still holds). A {@link dev.takt.analytics.stats.StatsQuery} with a time bound makes every figure describe
 * retained rows.
 */
@NullMarked
package dev.takt.analytics.stats;

import org.jspecify.annotations.NullMarked;
