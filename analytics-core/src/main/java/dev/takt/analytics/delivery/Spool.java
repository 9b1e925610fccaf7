package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.io.IOException;
import java.util.List;

/**
 * Metrics on the disk, first in first out, that outlive the process. One thread appends, another takes; either may at once.
 *
 * <p>What was taken stays until it is acknowledged: after a restart it comes again.
 */
interface Spool extends AutoCloseable {
    /** Appends {@code metrics}; when this returns, the end of the process does not lose them any more. */
    void append(List<Metric> metrics) throws IOException;

    /** The next metrics, at most {@code most}; none if all were taken. */
    List<Metric> take(int most) throws IOException;

    /** Forgets everything that was taken. */
    void acknowledge() throws IOException;

    /** How many are there that were not acknowledged. */
    long waiting();

    @Override
    void close() throws IOException;
}
