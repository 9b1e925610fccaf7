/**
 * Rows for several reports and commands: figures of series and of groups of series, and the slowest calls and errors by type among the
 * retained calls.
 */
@NullMarked
package dev.takt.analytics.report.rows;

import org.jspecify.annotations.NullMarked;
