/**
 * The live dashboard: the page of the report fed by a stream, its figures as JSON, and metrics for Prometheus.
 *
 * <pre>
 *                        ┌ AccessControl: Host, Origin, token
 *  browser, scraper ──▶ Routes ──▶ ApiAnswers ──▶ DashboardLoop (one thread) ──▶ Sources ──▶ snapshots
 *                        └ event loop: takt-http
 * </pre>
 *
 * <p>Tracked calls do not touch any of this. Figures are read as snapshots, at a measured pace, and only while there are readers.
 */
@NullMarked
package dev.takt.analytics.dashboard;

import org.jspecify.annotations.NullMarked;
