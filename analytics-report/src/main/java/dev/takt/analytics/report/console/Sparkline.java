package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.stats.DurationSummary;

/**
 * A histogram of durations as a row of bars. The steps have equal ratios, from the shortest duration on the left to the longest on the
 * right. The highest bar is the step with the most durations, and an empty step is a gap.
 */
final class Sparkline {
    /** The number of columns; a single one is used if all durations are equal. */
    static final int WIDTH = 8;

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String PLAIN_BARS = ".:-=+*%#";

    private Sparkline() {}

    /** Returns the bars of {@code durations} in characters that {@code text} can show; empty if there is no duration. */
    static String of(DurationSummary durations, ConsoleText text) {
        if (durations.count() == 0) {
            return "";
        }
        String bars = text.canShow(BARS) ? BARS : PLAIN_BARS;
        long[] steps = steps(durations);
        long most = 1;
        for (long count : steps) {
            most = Math.max(most, count);
        }
        StringBuilder line = new StringBuilder();
        for (long count : steps) {
            int height = (int) Math.ceil((double) count / most * bars.length());
            line.append(height == 0 ? ' ' : bars.charAt(height - 1));
        }
        return line.toString();
    }

    private static long[] steps(DurationSummary durations) {
        double least = logarithm(durations.min().toNanos());
        double range = logarithm(durations.max().toNanos()) - least;
        long[] steps = new long[range == 0 ? 1 : WIDTH];
        durations.forEachBucket((lowestNanos, highestNanos, count) -> {
            double place = range == 0 ? 0 : (logarithm(lowestNanos / 2 + highestNanos / 2) - least) / range;
            steps[(int) Math.max(0, Math.min(steps.length - 1, place * steps.length))] += count;
        });
        return steps;
    }

    private static double logarithm(long nanos) {
        return Math.log((double) Math.max(1, nanos));
    }
}
