package dev.takt.analytics.export;

import java.util.List;

/**
 * A failure of some metrics of a batch. The metrics in neither list have arrived.
 *
 * <p>For servers that answer for each record of a bulk. A retry of the rest counts as an attempt of the batch. With a spool, a metric that is to be
 * retried each time is refused in the end, if other metrics arrived meanwhile.
 */
public final class PartialExportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Metric> retryable;
    private final transient List<Refused> refused;

    /**
     * Takes the metrics that did not arrive.
     *
     * @param retryable the metrics to send again, in their order; the same objects that were to be exported
     * @param refused the metrics that the server permanently refused, with the reason
     */
    public PartialExportException(String message, List<Metric> retryable, List<Refused> refused) {
        super(message);
        this.retryable = List.copyOf(retryable);
        this.refused = List.copyOf(refused);
    }

    /** Returns the metrics to send again. */
    public List<Metric> retryable() {
        return retryable;
    }

    /** Returns the refused metrics. */
    public List<Refused> refused() {
        return refused;
    }
}
