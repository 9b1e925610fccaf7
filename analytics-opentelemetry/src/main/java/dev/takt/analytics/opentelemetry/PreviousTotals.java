package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.totals.SeriesTotals;
import java.util.Map;

/**
 * The totals of the last collection, from which deltas are computed.
 *
 * @param takenEpochNanos the time of that collection; 0 if there was none
 * @param byId its totals by the ids of their series; never changed
 */
record PreviousTotals(long takenEpochNanos, Map<Integer, SeriesTotals> byId) {
    static final PreviousTotals NONE = new PreviousTotals(0, Map.of());
}
