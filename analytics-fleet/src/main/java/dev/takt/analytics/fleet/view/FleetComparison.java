package dev.takt.analytics.fleet.view;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of two sets of calls of a fleet, for instance those of the present version and those of the next one.
 *
 * <p>Durations are compared by the rank test of Wilcoxon, Mann and Whitney over the buckets, failures by the test of two proportions. A
 * difference is reported if its probability by chance, times the number of tests, is below 1 %, and it is large enough to notice: the
 * slower set wins 56 % of all pairs of calls, or the shares of failures differ by one percentage point.
 *
 * @param before the first set
 * @param after the second set
 * @param changes the series with at least 50 calls in each set, those with the largest difference first
 * @param skipped the number of series that have fewer calls in one of the sets
 */
public record FleetComparison(FleetSide before, FleetSide after, List<SeriesChange> changes, int skipped) {
    /** The minimum number of calls of a series in each set. */
    public static final int LEAST_CALLS = 50;

    private static final int TESTS_A_SERIES = 2;

    /** Copies the list. */
    public FleetComparison {
        changes = List.copyOf(changes);
    }

    private record Key(String name, String type, Tags tags) {
        static Key of(SeriesStats series, FleetSide side) {
            return new Key(series.name(), series.eventType(), without(series.tags(), side.key()));
        }
    }

    private static Tags without(Tags tags, String key) {
        Map<String, String> others = new HashMap<>(tags.asMap());
        others.remove(key);
        return Tags.of(others);
    }

    static FleetComparison of(
            FleetSide before, List<SeriesStats> callsBefore, FleetSide after, List<SeriesStats> callsAfter) {
        Map<Key, SeriesStats> earlier = byKey(before, callsBefore);
        Map<Key, SeriesStats> later = byKey(after, callsAfter);
        List<Key> both = new ArrayList<>(later.keySet());
        both.retainAll(earlier.keySet());
        List<SeriesChange> changes = new ArrayList<>();
        for (Key key : both) {
            SeriesStats then = earlier.get(key);
            @Nullable SeriesStats now = later.get(key);
            if (then != null && now != null) {
                changes.add(SeriesChange.of(then, now, key.tags(), both.size() * TESTS_A_SERIES));
            }
        }
        changes.sort(Comparator.comparingDouble(SeriesChange::effect)
                .reversed()
                .thenComparing(SeriesChange::name)
                .thenComparing(change -> change.tags().toString()));
        int all = (int) callsAfter.stream().filter(one -> one.calls() > 0).count();
        return new FleetComparison(before, after, changes, all - both.size());
    }

    private static Map<Key, SeriesStats> byKey(FleetSide side, List<SeriesStats> all) {
        Map<Key, SeriesStats> byKey = new HashMap<>();
        for (SeriesStats series : all) {
            if (series.calls() >= LEAST_CALLS) {
                byKey.put(Key.of(series, side), series);
            }
        }
        return byKey;
    }
}
