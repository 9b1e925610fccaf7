/**
 * The report as a page: one file, complete in itself, made by {@link dev.takt.analytics.report.html.HtmlReporter}.
 *
 * <pre>
 *  Snapshot ──▶ page.PageBuilder ──▶ page.Page ──▶ templates (src/main/jte) ──▶ ReportFile
 *               counts, words        records       escaping, layout             temporary file, then moved
 * </pre>
 *
 * <p>Style sheet and scripts are resources, put into the page as they are and allowed there by their hashes.
 */
@NullMarked
package dev.takt.analytics.report.html;

import org.jspecify.annotations.NullMarked;
