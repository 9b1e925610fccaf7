/**
 * The content of a report, independent of its format: one document made from a snapshot.
 *
 * <pre>
 *  Snapshot ──▶ ReportDocument ──▶ DocumentJson ──▶ a file, the page, a stream to the page
 *               two passes over    schema in        docs/report-json.md
 *               the rows
 * </pre>
 *
 * <p>Names are unescaped here; the code that displays them escapes them. All types of the document are immutable.
 */
@NullMarked
package dev.takt.analytics.report.model;

import org.jspecify.annotations.NullMarked;
