/**
 * Batches: the calls of one piece of work, shown on one line while they run ({@link dev.takt.analytics.batch.Batch}).
 *
 * <p>A {@link dev.takt.analytics.batch.BatchDisplay} shows batches; without one they are log lines.
 */
@NullMarked
package dev.takt.analytics.batch;

import org.jspecify.annotations.NullMarked;
