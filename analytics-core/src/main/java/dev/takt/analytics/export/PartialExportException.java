package dev.takt.analytics.export;

import java.util.List;

/**
 * The other side took some of the metrics: those named in neither list here have arrived.
 *
 * <p>For servers that answer for each record of a bulk. Retried metrics count as an attempt like any other.
 */
public final class PartialExportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Metric> retryable;
    private final transient List<Refused> refused;

    /**
     * What did not arrive.
     *
     * @param retryable the metrics to send again, in their order; the same objects that were to be exported
     * @param refused the metrics that will never be taken, with the reason; they are set aside
     */
    public PartialExportException(String message, List<Metric> retryable, List<Refused> refused) {
        super(message);
        this.retryable = List.copyOf(retryable);
        this.refused = List.copyOf(refused);
    }

    /** What is to be sent again. */
    public List<Metric> retryable() {
        return retryable;
    }

    /** What is to be set aside. */
    public List<Refused> refused() {
        return refused;
    }
}
