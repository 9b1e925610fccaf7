package dev.takt.analytics.report.model;

import java.util.List;

/**
 * The figures of several series together.
 *
 * @param by the property that the series have in common
 * @param tag the key of the tag for {@link By#TAG}; else empty
 * @param key the name, the event type or the value that they have in common
 * @param types the event types that occur among them, in order
 * @param series the number of series
 * @param band fast, medium or slow: the band of their 95th percentile
 * @param share their share of the total time of all series, in percent
 * @param figures their lifetime figures
 */
public record RollUp(
        By by, String tag, String key, List<String> types, long series, String band, double share, Figures figures) {
    /** A property by which series are grouped. */
    public enum By {
        /** The name and the event type. */
        FUNCTION("function"),
        /** The event type. */
        TYPE("type"),
        /** The value of a tag. */
        TAG("tag");

        private final String word;

        By(String word) {
            this.word = word;
        }

        /** Returns the word in documents. */
        public String word() {
            return word;
        }
    }

    /** Returns the grouping as displayed: {@code function}, {@code type} or {@code tag status}. */
    public String byText() {
        return tag.isEmpty() ? by.word() : by.word() + " " + tag;
    }
}
