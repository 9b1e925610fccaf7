package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.batch.StyledText.Span;
import dev.takt.analytics.batch.TextStyle;
import dev.takt.analytics.require.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Formats batches as text: the figures of an open batch, and the last lines of a closed one. */
final class BatchWords {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final double STEP = 1_000;
    private static final double ROUNDS_TO_A_STEP = 999.95;
    private static final double ROUNDS_TO_A_MINUTE = 59.95;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final double TEN = 10;

    private BatchWords() {}

    /** Returns {@code 12 calls, 1 failed, p95 40 ms, 3.2/s}; empty without a call. */
    static StyledText summary(BatchFigures figures, Duration elapsed) {
        if (figures.calls() == 0) {
            return StyledText.EMPTY;
        }
        List<Span> spans = new ArrayList<>();
        spans.add(Span.plain(calls(figures.calls())));
        if (figures.failures() > 0) {
            spans.add(Span.plain(", "));
            spans.add(new Span(count(figures.failures()) + " failed", Set.of(TextStyle.RED)));
        }
        spans.add(Span.plain(", p95 " + brief(figures.p95())));
        double seconds = Nanos.inSeconds(elapsed.toNanos());
        if (seconds > 0) {
            spans.add(Span.plain(", " + rate(figures.calls() / seconds)));
        }
        return new StyledText(spans);
    }

    /** Returns {@code ✅ Batch completed: 5 calls in 12.3s (avg 2.5s/call)}, and the last failures if there are any. */
    static List<StyledText> result(BatchFigures figures, Duration elapsed, List<String> lastFailures) {
        if (figures.calls() == 0 && figures.isComplete()) {
            return List.of();
        }
        boolean good = figures.failures() == 0;
        String line = (good ? "✅" : "❌") + " Batch completed: " + calls(figures.calls()) + " in " + exact(elapsed)
                + " (avg " + exact(figures.mean()) + "/call)";
        List<Span> spans = new ArrayList<>(List.of(Span.plain(line)));
        if (!good) {
            spans.add(Span.plain(", "));
            spans.add(new Span(count(figures.failures()) + " failed", Set.of(TextStyle.RED)));
        }
        if (!figures.isComplete()) {
            spans.add(Span.plain(", "));
            spans.add(new Span("incomplete: the writer did not answer in time", Set.of(TextStyle.RED)));
        }
        return withFailures(new StyledText(spans), lastFailures);
    }

    /** Returns {@code ⏹ Interrupted: Fetching tracks: batch 9/20, 45%, 12 calls, p95 40 ms, 3.2/s}, and the last failures. */
    static List<StyledText> interrupted(BatchView batch, List<String> lastFailures) {
        return withFailures(StyledText.plain(BatchView.INTERRUPTED + batch.line()), lastFailures);
    }

    private static List<StyledText> withFailures(StyledText first, List<String> lastFailures) {
        List<StyledText> lines = new ArrayList<>(List.of(first));
        lastFailures.forEach(failure -> lines.add(StyledText.plain("   " + failure)));
        return lines;
    }

    /** Returns one decimal in a fitting unit: {@code 12.3s}, {@code 850.0ms}, {@code 4.2µs}, {@code 17ns}; then {@code 2m 05s}. */
    static String exact(Duration duration) {
        return inUnits(duration, "", false);
    }

    /** Returns {@code 40 ms}, {@code 1.5 s}, {@code 2m 05s}. */
    private static String brief(Duration duration) {
        return inUnits(duration, " ", true);
    }

    private static String inUnits(Duration duration, String gap, boolean whole) {
        double seconds = Nanos.inSeconds(duration.toNanos());
        if (seconds >= ROUNDS_TO_A_MINUTE) {
            return inWholeUnits(Math.round(seconds));
        }
        double amount = duration.toNanos();
        int unit = 0;
        while (amount >= ROUNDS_TO_A_STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        boolean isWhole = unit == 0 || (whole && (amount >= TEN || Math.abs(amount - Math.rint(amount)) < 1 / TEN / 2));
        return String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", amount) + gap + UNITS[unit];
    }

    private static String inWholeUnits(long seconds) {
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%dm %02ds", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%dh %02dm", seconds / HOUR, seconds % HOUR / MINUTE);
    }

    private static String rate(double aSecond) {
        return String.format(Locale.ROOT, aSecond < TEN ? "%.1f/s" : "%,.0f/s", aSecond);
    }

    private static String calls(long calls) {
        return count(calls) + (calls == 1 ? " call" : " calls");
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
