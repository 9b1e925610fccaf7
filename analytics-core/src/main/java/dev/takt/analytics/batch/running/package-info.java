/**
 * The running batches of an instance: their figures, their display and their end ({@link dev.takt.analytics.batch.running.Batches}).
 *
 * <pre>
 *  call inside a batch ──▶ stamp ──▶ ring ──▶ call log ──▶ totals of the batch and of enclosing ones
 *                                     └ full ─────────────▶ totals of dropped calls of the batch
 * </pre>
 *
 * <p>A batch is part of the context that work carries ({@code context.CarriedContext}), so its calls are recognised by their stamp, on
 * whatever thread they end.
 */
@NullMarked
package dev.takt.analytics.batch.running;

import org.jspecify.annotations.NullMarked;
