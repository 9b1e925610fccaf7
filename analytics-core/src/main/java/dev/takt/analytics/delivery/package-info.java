/**
 * The engine of exporters: their queues, the threads that send, and retries after failures.
 *
 * <pre>
 *  writer thread ─▶ ExporterPipelines ─▶ ExporterPipeline "a" ─▶ EventQueue ──┐ takt-export-a
 *  record(…) ──────▶     │                    │              metric queue ─┴▶ Collector ─▶ Sender ─▶ Exporter a
 *                        │                    └ with a spool        takt-spool-a │ takt-export-a
 *                        │                                     Collector ─▶ Spool ─▶ Sender ─▶ Exporter a
 *                        └─▶ ExporterPipeline "b" ─▶ …
 * </pre>
 *
 * <p>The writer thread adds a row of 24 bytes to each queue and never waits; metrics are made on the exporter's thread. The queues are bounded: a full
 * queue drops its oldest or the newest element, or grows up to a further bound. An exporter of series gets no rows: it requests the figures of an interval from the
 * writer.
 *
 * <p>A {@link dev.takt.analytics.delivery.Sender} retries after growing pauses, stops behind a circuit breaker while the server is unreachable,
 * bisects refused bulks until it has found the metrics at fault, and interrupts exports that take too long. With a spool, all metrics go through the
 * disk, so that they outlive the process. Internal.
 */
@NullMarked
package dev.takt.analytics.delivery;

import org.jspecify.annotations.NullMarked;
