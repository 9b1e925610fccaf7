/**
 * The report as a page: one file, complete in itself, made by {@link dev.takt.analytics.report.html.HtmlReporter}.
 *
 * <pre>
 *  Snapshot ──▶ model.ReportDocument ──▶ page.ReportPage ──▶ file.ReportFile
 *               what is said             templates, scripts   temporary file, then moved
 * </pre>
 *
 * <p>The page holds the document as JSON, which its script shows, and once more as plain tables for a reader without scripts.
 */
@NullMarked
package dev.takt.analytics.report.html;

import org.jspecify.annotations.NullMarked;
