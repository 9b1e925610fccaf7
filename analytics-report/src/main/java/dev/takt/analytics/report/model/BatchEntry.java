package dev.takt.analytics.report.model;

import dev.takt.analytics.batch.BatchRun;

/**
 * A batch.
 *
 * @param run the batch and the counts of its calls
 * @param start the time at which it was opened
 */
public record BatchEntry(BatchRun run, Moment start) {}
