package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.export.Metric;
import java.io.IOException;
import java.util.List;

/**
 * A queue of metrics on disk, first in first out, that outlives the process. One thread appends while another takes.
 *
 * <p>Metrics that were taken stay in the spool until they are acknowledged. After a restart, those not acknowledged are taken again.
 */
public interface Spool extends AutoCloseable {
    /** Appends {@code metrics}. After the return they survive the end of the process. */
    void append(List<Metric> metrics) throws IOException;

    /** Takes the next metrics, at most {@code most}. Returns an empty list if all were taken. */
    List<Metric> take(int most) throws IOException;

    /** Removes all metrics that were taken. */
    void acknowledge() throws IOException;

    /** Returns the number of metrics that were not acknowledged. */
    long waiting();

    @Override
    void close() throws IOException;
}
