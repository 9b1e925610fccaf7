package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;

/**
 * Draws distributions as rows of bars, all on one logarithmic scale from the shortest duration of all to the longest.
 * Heights grow with the root of the count, so that a few outliers beside a thousand calls can be seen.
 */
final class Histogram {
    private static final int BARS = 24;
    private static final int BAR_WIDTH = 4;
    private static final int GAP = 1;
    private static final int HEIGHT = 20;
    private static final double LEAST_SPAN = 0.01;

    private final double lowestLog;
    private final double spanLog;
    private final String scale;

    Histogram(List<SeriesStats> series) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (SeriesStats one : series) {
            if (one.calls() > 0) {
                lowest = Math.min(lowest, one.duration().min().toNanos());
                highest = Math.max(highest, one.duration().max().toNanos());
            }
        }
        long start = Math.min(lowest, highest);
        lowestLog = log(start);
        spanLog = Math.max(LEAST_SPAN, log(highest) - lowestLog);
        scale = DurationText.ofNanos(start) + " to " + DurationText.ofNanos(highest);
    }

    /** From where to where the drawings go, in words. */
    String scale() {
        return scale;
    }

    /** The outline of the bars; empty for no call. */
    String outlineOf(DurationSummary durations) {
        long[] counts = new long[BARS];
        durations.forEachBucket((low, high, count) -> counts[barOf(low / 2 + high / 2)] += count);
        long most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder path = new StringBuilder();
        for (int bar = 0; bar < BARS; bar++) {
            if (counts[bar] > 0) {
                long height = Math.max(2, Math.round(HEIGHT * Math.sqrt((double) counts[bar] / (double) most)));
                path.append('M').append(bar * BAR_WIDTH).append(' ').append(HEIGHT);
                path.append('v').append(-height).append('h').append(BAR_WIDTH - GAP);
                path.append('v').append(height).append('z');
            }
        }
        return path.toString();
    }

    private int barOf(long nanos) {
        int bar = (int) ((log(nanos) - lowestLog) / spanLog * BARS);
        return Math.max(0, Math.min(BARS - 1, bar));
    }

    private static double log(long nanos) {
        return Math.log10((double) Math.max(1, nanos));
    }
}
