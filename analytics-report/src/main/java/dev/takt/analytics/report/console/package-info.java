/**
 * The report and the live display of open batches on a terminal. The main types are
 * {@link dev.takt.analytics.report.console.ConsoleReporter}, {@link dev.takt.analytics.report.console.Console} for commands, and
 * {@link dev.takt.analytics.report.console.ConsoleDisplay}. This is the only package that uses Jansi.
 */
@NullMarked
package dev.takt.analytics.report.console;

import org.jspecify.annotations.NullMarked;
