/**
 * Every performance figure of the project: measured, what it must be, what it aims at, and whether that is met.
 *
 * <p>Figures are ratios and differences of medians within one run, beside the clock reads that are the physical limit.
 * {@link dev.takt.analytics.bench.Bench} runs them all, and writes {@code figures.json} and the table of the README.
 */
@NullMarked
package dev.takt.analytics.bench;

import org.jspecify.annotations.NullMarked;
