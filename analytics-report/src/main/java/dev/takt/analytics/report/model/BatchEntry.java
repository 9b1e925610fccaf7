package dev.takt.analytics.report.model;

import dev.takt.analytics.batch.BatchRun;

/**
 * A batch.
 *
 * @param run what it was and what its calls did
 * @param start when it was opened
 */
public record BatchEntry(BatchRun run, Moment start) {}
