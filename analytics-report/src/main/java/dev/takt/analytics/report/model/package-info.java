/**
 * What a report says, before anybody decides how it looks: one document made from a snapshot.
 *
 * <pre>
 *  Snapshot ──▶ ReportDocument ──▶ DocumentJson ──▶ a file, the page, a stream to the page
 *               one pass over      schema in        docs/report-json.md
 *               the rows
 * </pre>
 *
 * <p>Names are raw here; whoever shows them makes them visible and escapes them. Everything is immutable.
 */
@NullMarked
package dev.takt.analytics.report.model;

import org.jspecify.annotations.NullMarked;
