/**
 * The report as lines on a terminal: {@link dev.takt.analytics.report.console.ConsoleReporter}. The only package that knows
 * Jansi.
 */
@NullMarked
package dev.takt.analytics.report.console;

import org.jspecify.annotations.NullMarked;
