package dev.takt.analytics.cli;

import dev.takt.analytics.stats.SeriesStats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series before and after.
 *
 * @param before its figures before
 * @param after its figures after
 * @param ranks how the two compare
 * @param verdict what became of it
 */
record Change(SeriesStats before, SeriesStats after, RankTest ranks, Verdict verdict) {
    /** How improbable a difference must be without a cause, for all series together. */
    private static final double SIGNIFICANCE = 0.01;

    /** How far from even the chances must be that a call takes longer: less is real and nothing to anybody. */
    private static final double LEAST_EFFECT = 0.06;

    private static final double EVEN = 0.5;

    /** What became of a series. */
    enum Verdict {
        SLOWER,
        FASTER,
        SAME
    }

    private record Key(String name, String type, Object tags) {
        static Key of(SeriesStats series) {
            return new Key(series.name(), series.eventType(), series.tags());
        }
    }

    /** The changes of the series that are on both sides, the greatest first. */
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
        boolean isReal = ranks.probability() * comparisons < SIGNIFICANCE;
        boolean isFelt = Math.abs(ranks.superiority() - EVEN) >= LEAST_EFFECT;
        Verdict direction = ranks.superiority() > EVEN ? Verdict.SLOWER : Verdict.FASTER;
        return new Change(before, after, ranks, isReal && isFelt ? direction : Verdict.SAME);
    }

    private double effect() {
        return verdict == Verdict.SAME ? -1 : Math.abs(ranks.superiority() - EVEN);
    }
}
