/**
 * Rows that several reports and commands show: figures of series and of groups of series, and, from the retained calls, the slowest
 * calls and the errors by type.
 */
@NullMarked
package dev.takt.analytics.report.rows;

import org.jspecify.annotations.NullMarked;
