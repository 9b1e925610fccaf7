/**
 * What sends calls to other systems: the vocabulary between the engine, the exporters and the settings.
 *
 * <pre>
 *  finished call ──▶ queue of the one exporter ──▶ takt-export-NAME ──▶ Exporter.export(List&lt;Metric&gt;)
 *  manual metric        bounded, rows of numbers      batches, retries       yours, or one of analytics-export
 * </pre>
 *
 * <p>An {@link dev.takt.analytics.export.Exporter} is handed {@link dev.takt.analytics.export.Metric}s in bulk;
 * {@link dev.takt.analytics.export.ExporterSettings} say how much, how often, what and how patiently. A type of exporter
 * that the configuration may name is an {@link dev.takt.analytics.export.ExporterProvider}. What became of it all is a
 * {@link dev.takt.analytics.export.Delivery}.
 *
 * <p>Words alone: the queues and threads are in a package of their own, so that the configuration can speak of exporters and
 * the engine of the configuration.
 */
@NullMarked
package dev.takt.analytics.export;

import org.jspecify.annotations.NullMarked;
