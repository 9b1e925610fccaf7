package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.comparison.RankTest;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.stats.SeriesStats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
record Change(SeriesStats before, SeriesStats after, RankTest ranks, Verdict verdict) {
    /** The significance level of all comparisons together: each probability times their number must be below it. */
    private static final double SIGNIFICANCE = 0.01;

    /** The least distance of the superiority from even chances; a smaller change is too small to notice. */
    private static final double LEAST_EFFECT = 0.06;

    private static final double EVEN = 0.5;

    /** The direction of a change. */
    enum Verdict {
        SLOWER(Style.BAD),
        FASTER(Style.GOOD),
        SAME(Style.FAINT);

        private final Style style;

        Verdict(Style style) {
            this.style = style;
        }

        /** Returns the verdict of one among so many {@code comparisons}. */
        static Verdict of(RankTest ranks, int comparisons) {
            boolean isSignificant = ranks.probability() * comparisons < SIGNIFICANCE;
            boolean isNoticeable = Math.abs(ranks.superiority() - EVEN) >= LEAST_EFFECT;
            Verdict direction = ranks.superiority() > EVEN ? SLOWER : FASTER;
            return isSignificant && isNoticeable ? direction : SAME;
        }

        /** Returns how great the change is, for an order; the same for all without a change. */
        double effect(RankTest ranks) {
            return this == SAME ? -1 : Math.abs(ranks.superiority() - EVEN);
        }

        /** Returns its style on a terminal. */
        Style style() {
            return style;
        }

        /** Returns {@code slower}, {@code faster} or {@code same}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
        return new Change(before, after, ranks, Verdict.of(ranks, comparisons));
    }

    private double effect() {
        return verdict.effect(ranks);
    }
}
