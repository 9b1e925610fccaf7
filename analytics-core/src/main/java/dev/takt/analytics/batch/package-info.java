/**
 * Batches: the calls of one piece of work, shown on one line while they happen ({@link dev.takt.analytics.batch.Batch}).
 *
 * <pre>
 *  call inside a batch ──▶ stamp ──▶ ring ──▶ call log ──▶ totals of the batch and of enclosing ones
 *                                     └ full ─────────────▶ totals of dropped calls of the batch
 * </pre>
 *
 * <p>A batch is part of the context that work carries ({@code context.CarriedContext}), so its calls are recognised by their stamp, on
 * whatever thread they end. A {@link dev.takt.analytics.batch.BatchDisplay} shows batches; without one they are log lines.
 */
@NullMarked
package dev.takt.analytics.batch;

import org.jspecify.annotations.NullMarked;
