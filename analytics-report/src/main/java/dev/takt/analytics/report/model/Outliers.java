package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.SeriesStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A collector of functions that are occasionally far slower than usual. */
final class Outliers {
    private static final int MOST = 20;
    private static final long FEWEST_CALLS = 20;
    private static final double GREATEST_SHARE = 0.05;
    private static final long LEAST_NANOS = 1_000_000;

    private final Entries entries;
    private final List<Outlier> found = new ArrayList<>();

    Outliers(Entries entries) {
        this.entries = entries;
    }

    /** Adds one series and its retained rows if it is an outlier. */
    void look(SeriesStats series, SeriesRows rows) {
        long usual = series.duration().median().toNanos();
        long bound = Math.max(LEAST_NANOS, Outlier.TIMES_USUAL * usual);
        long worst = series.duration().max().toNanos();
        if (worst <= bound || series.calls() < FEWEST_CALLS) {
            return;
        }
        long calls = callsBeyond(bound, series);
        if (calls <= GREATEST_SHARE * (double) series.calls()) {
            List<Event> kept = rows.slowest.calls().stream()
                    .filter(call -> call.duration().toNanos() > bound)
                    .toList();
            String id = entries.idOf(FunctionKey.of(series));
            found.add(new Outlier(id, calls, usual, bound, worst, entries.calls(kept)));
        }
    }

    /** Returns the worst outliers, the greatest excess first. */
    List<Outlier> worst() {
        return found.stream()
                .sorted(Comparator.comparingLong((Outlier one) -> one.usualNanos() - one.worstNanos()))
                .limit(MOST)
                .toList();
    }

    /**
     * Returns the number of calls above {@code bound}. It is at least 1, because the longest call is above it even if the lower end of its
     * bucket is not.
     */
    private static long callsBeyond(long bound, SeriesStats series) {
        long[] calls = {0};
        series.duration().forEachBucket((lowest, highest, count) -> {
            if (lowest > bound) {
                calls[0] += count;
            }
        });
        return Math.max(1, calls[0]);
    }
}
