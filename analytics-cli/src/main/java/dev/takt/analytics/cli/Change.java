package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.comparison.RankTest;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.stats.SeriesStats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The change of one series between two sets of calls.
 *
 * @param before the figures before
 * @param after the figures after
 * @param ranks the rank test of the durations
 * @param verdict the direction of the change
 */
record Change(SeriesStats before, SeriesStats after, RankTest ranks, ChangeVerdict verdict) {
    private record Key(String name, String type, Object tags) {
        static Key of(SeriesStats series) {
            return new Key(series.name(), series.eventType(), series.tags());
        }
    }

    /** Returns the changes of the series that both sets contain, the greatest change first. */
    static List<Change> between(List<SeriesStats> before, List<SeriesStats> after) {
        Map<Key, SeriesStats> earlier = new HashMap<>();
        before.stream().filter(one -> one.calls() > 0).forEach(one -> earlier.put(Key.of(one), one));
        List<SeriesStats[]> pairs = new ArrayList<>();
        for (SeriesStats now : after) {
            @Nullable SeriesStats then = earlier.get(Key.of(now));
            if (then != null && now.calls() > 0) {
                pairs.add(new SeriesStats[] {then, now});
            }
        }
        List<Change> changes = new ArrayList<>();
        pairs.forEach(pair -> changes.add(of(pair[0], pair[1], pairs.size())));
        changes.sort((one, other) -> Double.compare(other.effect(), one.effect()));
        return changes;
    }

    private static Change of(SeriesStats before, SeriesStats after, int comparisons) {
        RankTest ranks = RankTest.of(before.duration(), after.duration());
        return new Change(before, after, ranks, Verdicts.of(ranks, comparisons));
    }

    private double effect() {
        return Verdicts.effect(verdict, ranks);
    }
}
