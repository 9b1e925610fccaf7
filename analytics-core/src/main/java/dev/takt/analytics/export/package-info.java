/**
 * The vocabulary of exporters, which send calls to other systems.
 *
 * <pre>
 *  finished call ──▶ queue of one exporter ──▶ takt-export-NAME ──▶ Exporter.export(List&lt;Metric&gt;)
 *  manual metric       bounded, rows of numbers   batches, retries       of the program, or of analytics-export
 * </pre>
 *
 * <p>An {@link dev.takt.analytics.export.Exporter} gets {@link dev.takt.analytics.export.Metric}s in batches, as its
 * {@link dev.takt.analytics.export.ExporterSettings} define. An {@link dev.takt.analytics.export.ExporterProvider} is a type of exporters for the
 * configuration. A {@link dev.takt.analytics.export.Delivery} has the counts of an exporter.
 *
 * <p>The queues and threads are in another package, so that the configuration can use this one, and the engine can use the configuration.
 */
@NullMarked
package dev.takt.analytics.export;

import org.jspecify.annotations.NullMarked;
