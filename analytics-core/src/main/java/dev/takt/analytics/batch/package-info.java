/**
 * What a person sees of calls while they happen: a log line for each ({@link dev.takt.analytics.batch.CallLog}), or one line
 * for many ({@link dev.takt.analytics.batch.Batch}).
 *
 * <pre>
 *  call inside a batch ──▶ stamp ──▶ ring ──▶ call log ──▶ totals of the batch, and of those round it
 *                                     └ full ─────────────▶ spill of the batch
 * </pre>
 *
 * <p>A batch travels in what work carries ({@code context.Carried}), so its calls are known by their stamp, whatever thread they
 * ended on. How a batch is shown is the business of a {@link dev.takt.analytics.batch.BatchDisplay}; without one it is
 * log lines.
 */
@NullMarked
package dev.takt.analytics.batch;

import org.jspecify.annotations.NullMarked;
