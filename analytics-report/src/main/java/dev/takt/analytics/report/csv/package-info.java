/** The figures of every series for a spreadsheet: {@link dev.takt.analytics.report.csv.CsvReporter}. */
@NullMarked
package dev.takt.analytics.report.csv;

import org.jspecify.annotations.NullMarked;
