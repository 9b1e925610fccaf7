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
    /** How long an export may take in the contract before it is interrupted; clients should have the same. */
    int TIMEOUT_MILLIS = 1_000;

    /** The exporter, always the same. */
    Exporter exporter();

    /**
     * What has arrived, read back by the other side's own means; may wait until it can be seen there. In any order; of ids and
     * duplicates no matter; fields without a value are left out.
     */
    List<Metric> arrived() throws Exception;

    /** What of {@code metric} can arrive: without fields that are NaN or infinite; changed further where a format demands it. */
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

    /** How many metrics are many at once. */
    default int hugeBatch() {
        return 10_000;
    }

    /** Closes the exporter, if it is not closed yet, and the other side. */
    @Override
    void close() throws Exception;
}
