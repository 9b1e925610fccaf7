/**
 * Metrics of one exporter on disk: the spool of metrics that wait for their server, and the dead letters that the server refused.
 *
 * <pre>
 *  SpoolFiles ─ directory with a lock ─▶ SpoolFile ─ lengths, checksums ─▶ MetricCodec
 *      │
 *      └ SpoolLosses ◀─ metrics that did not fit or cannot be read
 *  DeadLetterFile ─▶ DeadLetterLine ─ one JSON object a line
 * </pre>
 *
 * <p>Independent of threads and of sending. Internal.
 */
@NullMarked
package dev.takt.analytics.delivery.spool;

import org.jspecify.annotations.NullMarked;
