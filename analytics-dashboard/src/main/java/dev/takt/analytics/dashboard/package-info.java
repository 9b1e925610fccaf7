/**
 * The live dashboard: the page of the report fed by a stream, its figures as JSON, and the metrics for Prometheus.
 *
 * <pre>
 *                        ┌ Gate: Host, Origin, token
 *  browser, scraper ──▶ Routes ──▶ Answers ──▶ Board (one thread) ──▶ Sources ──▶ snapshots
 *                        └ loops of its own: takt-http
 * </pre>
 *
 * <p>Tracked calls never meet any of this: figures are read by snapshot, at a measured pace, and only while somebody looks.
 */
@NullMarked
package dev.takt.analytics.dashboard;

import org.jspecify.annotations.NullMarked;
