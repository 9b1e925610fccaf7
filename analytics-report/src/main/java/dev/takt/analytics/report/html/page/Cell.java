package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure in a table.
 *
 * @param column the stable name of its column
 * @param value the exact number, in nanoseconds for durations, in percent for shares
 * @param text the number for a person
 * @param style a class of the style sheet; null for none
 * @param bar the length of a bar beside it, 0 to 100; null for none
 */
public record Cell(
        String column,
        String value,
        String text,
        @Nullable String style,
        @Nullable String bar) {
    static Cell count(String column, long count) {
        return new Cell(column, Long.toString(count), NumberText.count(count), count == 0 ? "none" : null, null);
    }

    static Cell duration(String column, Duration duration) {
        return new Cell(column, Long.toString(duration.toNanos()), DurationText.of(duration), null, null);
    }

    static Cell percent(String column, double percent) {
        return new Cell(column, exact(percent), NumberText.percent(percent), null, null);
    }

    /** The same figure in another colour. */
    Cell styled(String wanted) {
        return new Cell(column, value, text, wanted, bar);
    }

    /** The same figure with a bar of {@code percent}. */
    Cell withBar(double percent) {
        return new Cell(column, value, text, style, String.format(Locale.ROOT, "%.1f", percent));
    }

    /** The same figure with other words. */
    Cell worded(String words) {
        return new Cell(column, value, words, style, bar);
    }

    static String exact(double number) {
        return Double.toString(number);
    }
}
