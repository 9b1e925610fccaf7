package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counts of one exporter so far, in metrics. In the mode {@link ExportMode#SERIES}, offered and queued counts are in calls, those of the
 * present interval not included. Immutable.
 *
 * @param exporter the name of the exporter
 * @param offered metrics for this exporter, without those that its settings exclude
 * @param sent metrics that arrived
 * @param retried metrics that were sent again, counted each time
 * @param dropped dropped metrics by reason ({@code queue-full}, {@code retries-exhausted}, {@code refused}, {@code spool-full}, {@code closed}, …),
 *     without reasons that did not occur
 * @param queued metrics that wait in the queue or are being sent
 * @param spooled metrics that wait in the spool
 * @param circuitOpen true while the exporter does not try, because the server seems to be unreachable
 * @param lastError the last error
 * @param lastErrorTime the time of the last error
 * @param lastSuccess the last time at which metrics arrived
 * @param refused the latest refused metrics, at most ten, with the reason
 */
public record Delivery(
        String exporter,
        long offered,
        long sent,
        long retried,
        Map<String, Long> dropped,
        long queued,
        long spooled,
        boolean circuitOpen,
        Optional<String> lastError,
        Optional<Instant> lastErrorTime,
        Optional<Instant> lastSuccess,
        List<Refused> refused) {

    /** Copies the map, in its order, and the list. */
    public Delivery {
        Require.notBlank("exporter", exporter);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        Require.notNull("lastError", lastError);
        Require.notNull("lastErrorTime", lastErrorTime);
        Require.notNull("lastSuccess", lastSuccess);
        refused = List.copyOf(refused);
    }

    /** Returns the number of dropped metrics for all reasons. */
    public long droppedTotal() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
