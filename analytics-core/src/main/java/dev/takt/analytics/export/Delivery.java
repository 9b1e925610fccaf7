package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the metrics of one exporter until now. Counts are of metrics; in the mode {@link ExportMode#SERIES} what is
 * offered, queued and dropped before it was summed up is counted in calls.
 *
 * @param exporter what the exporter is called
 * @param offered how many were meant for it, those that its settings left out not counted
 * @param sent how many arrived
 * @param retried how many were sent again, each time counted
 * @param dropped how many were given up, by reason ({@code queue-full}, {@code retries-exhausted}, {@code refused},
 *     {@code spool-full}, {@code closed}, …), the reasons that occurred alone
 * @param queued how many wait in the queue or are being sent
 * @param spooled how many wait in the spool
 * @param circuitOpen whether it has stopped trying for a while, because the other side seems to be gone
 * @param lastError what went wrong last, and when
 * @param lastErrorTime when that was
 * @param lastSuccess when metrics arrived last
 * @param refused the latest metrics that were set aside, at most ten, with the reason
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

    /** Copies the map, keeping its order, and the list. */
    public Delivery {
        Require.notBlank("exporter", exporter);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        Require.notNull("lastError", lastError);
        Require.notNull("lastErrorTime", lastErrorTime);
        Require.notNull("lastSuccess", lastSuccess);
        refused = List.copyOf(refused);
    }

    /** How many were given up, whatever the reason. */
    public long droppedTotal() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
