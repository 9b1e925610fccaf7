/**
 * The engine that feeds exporters: what waits for each, who sends it, and what follows a failure.
 *
 * <pre>
 *  the writer ──▶ Deliveries ─▶ Courier "a" ─▶ EventQueue ──┐ takt-export-a
 *  record(…) ──▶     │              │          MetricQueue ─┴▶ Collector ─▶ Sender ─▶ Exporter a
 *                    │              └ with a spool              takt-spool-a │  takt-export-a
 *                    │                                         Collector ─▶ Spool ─▶ Sender ─▶ Exporter a
 *                    └─▶ Courier "b" ─▶ …
 * </pre>
 *
 * <p>The writer puts a row of 24 bytes into each queue and never waits; metrics are made on the exporter's own thread. What
 * waits is bounded: a full queue drops its oldest or the newest, or lets rows wait behind it for a while.
 *
 * <p>A {@link dev.takt.analytics.delivery.Sender} retries with growing pauses, rests behind a circuit breaker when the other side
 * is gone, halves what is refused until the metric at fault is alone, and interrupts an export that takes too long. With a
 * spool everything goes through the disk, so that it outlives the process. Internal.
 */
@NullMarked
package dev.takt.analytics.delivery;

import org.jspecify.annotations.NullMarked;
