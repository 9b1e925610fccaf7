/**
 * The output of an instance: the {@link dev.takt.analytics.report.Snapshot} that documents are made from, and the
 * {@link dev.takt.analytics.report.Reporter}s that make them.
 */
@NullMarked
package dev.takt.analytics.report;

import org.jspecify.annotations.NullMarked;
