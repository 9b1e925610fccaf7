package dev.takt.analytics.contract;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exporter under test with the other side of it, made anew for each case. */
public interface ExporterTarget extends AutoCloseable {
    /** The time in milliseconds that an export may take in the contract before it is interrupted; clients should have the same. */
    int TIMEOUT_MILLIS = 1_000;

    /** The exporter, always the same. */
    Exporter exporter();

    /**
     * Returns the metrics that arrived, read back by the means of the other side; may wait until they are visible there. Any order is allowed;
     * ids and duplicates are ignored; fields without a value are left out.
     */
    List<Metric> arrived() throws Exception;

    /** Returns the part of {@code metric} that can arrive: without fields that are NaN or infinite, or as a format demands. */
    default Metric asDelivered(Metric metric) {
        Map<String, Object> fields = new LinkedHashMap<>(metric.fields());
        fields.values().removeIf(value -> value instanceof Double number && !Double.isFinite(number));
        return new Metric(metric.time(), metric.name(), Fields.copyOf(fields), metric.tags());
    }

    /** The troubles that this target can be brought into. */
    Set<Trouble> troubles();

    /** Begins a trouble, one of {@link #troubles()}. */
    void begin(Trouble trouble) throws Exception;

    /** Ends the trouble that was begun. */
    void end() throws Exception;

    /** Returns the number of metrics in a huge batch. */
    default int hugeBatch() {
        return 10_000;
    }

    /** Closes the exporter, if it is not closed yet, and the other side. */
    @Override
    void close() throws Exception;
}
