package dev.takt.analytics.fleet.lake;

import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The closed minutes of a fleet, read as a copy reads them: a few records at a time. */
public final class ClosedMinutes {
    private static final int AT_ONCE = 7;

    private ClosedMinutes() {}

    /** Returns the calls of each name, of the highest revision of each minute, series and group. */
    public static Map<String, Long> callsOf(FleetConnection connection) throws IOException {
        Map<MergedKey, ClosedFigures> newest = new HashMap<>();
        try (FigureLog log = FigureLog.open(connection, Resolution.MINUTE)) {
            for (int partition = 0; partition < log.partitions(); partition++) {
                readAll(log, partition, newest);
            }
            Map<String, Long> calls = new TreeMap<>();
            newest.forEach((key, one) -> {
                SeriesDefinition definition = definition(log, key);
                calls.merge(definition.name(), one.figures().totals().calls(), Long::sum);
            });
            return calls;
        }
    }

    private static void readAll(FigureLog log, int partition, Map<MergedKey, ClosedFigures> newest) throws IOException {
        long before = -1;
        long next = 0;
        while (next > before) {
            before = next;
            next = log.read(
                    partition,
                    before,
                    Long.MAX_VALUE,
                    AT_ONCE,
                    one -> newest.merge(one.key(), one, ClosedMinutes::newer));
        }
    }

    private static ClosedFigures newer(ClosedFigures one, ClosedFigures other) {
        return other.figures().revision() > one.figures().revision() ? other : one;
    }

    private static SeriesDefinition definition(FigureLog log, MergedKey key) {
        try {
            return log.definitions().get(key.series());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
