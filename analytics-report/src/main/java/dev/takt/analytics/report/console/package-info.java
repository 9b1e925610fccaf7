/**
 * The report on a terminal. The main types are {@link dev.takt.analytics.report.console.ConsoleReporter}, and
 * {@link dev.takt.analytics.report.console.Console} with its {@link dev.takt.analytics.report.console.Table} for commands.
 */
@NullMarked
package dev.takt.analytics.report.console;

import org.jspecify.annotations.NullMarked;
