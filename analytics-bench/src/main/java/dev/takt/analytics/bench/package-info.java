/**
 * The performance figures of the project, measured and compared with their bounds.
 *
 * <p>Figures are ratios and differences of medians within one run, beside the clock reads that are the lower limit.
 * {@link dev.takt.analytics.bench.Bench} measures all of them, and writes {@code figures.json} and the tables of the documentation.
 */
@NullMarked
package dev.takt.analytics.bench;

import org.jspecify.annotations.NullMarked;
