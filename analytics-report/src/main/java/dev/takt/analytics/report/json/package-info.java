/** The report for programs: {@link dev.takt.analytics.report.json.JsonReporter}, in the schema of {@code docs/report-json.md}. */
@NullMarked
package dev.takt.analytics.report.json;

import org.jspecify.annotations.NullMarked;
