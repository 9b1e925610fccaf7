/**
 * The report as a page: one self-contained file, written by {@link dev.takt.analytics.report.html.HtmlReporter}.
 *
 * <pre>
 *  Snapshot ──▶ model.ReportDocument ──▶ page.ReportPage ──▶ file.ReportFile
 *               what is said             templates, scripts   temporary file, then moved
 * </pre>
 *
 * <p>The page contains the document twice: as JSON, which its script displays, and as plain tables for a reader without scripts.
 */
@NullMarked
package dev.takt.analytics.report.html;

import org.jspecify.annotations.NullMarked;
