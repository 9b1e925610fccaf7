/**
 * What the retained rows tell beyond the figures of the series, gathered in one pass over them: the slowest calls, the
 * errors by type.
 */
@NullMarked
package dev.takt.analytics.report.rows;

import org.jspecify.annotations.NullMarked;
