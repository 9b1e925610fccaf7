package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;

/** The health of a figure. It determines a colour, and a word for readers who cannot see the colour. */
public enum Grade {
    /** No statement about health. */
    PLAIN("plain", ""),
    /** A healthy figure. */
    GOOD("good", "good"),
    /** A figure to watch. */
    WATCH("watch", "worth a look"),
    /** An unhealthy figure. */
    BAD("bad", "bad");

    private final String style;
    private final String word;

    Grade(String style, String word) {
        this.style = style;
        this.word = word;
    }

    /** Returns the class in the style sheet. */
    public String style() {
        return style;
    }

    /** Returns the grade in words; empty for {@link #PLAIN}. */
    public String word() {
        return word;
    }

    /** Returns the grade of a success rate in percent. */
    static Grade ofSuccessRate(double percent, HealthThresholds health) {
        return percent >= health.goodSuccessRate() ? GOOD : percent >= health.watchSuccessRate() ? WATCH : BAD;
    }

    /** Returns {@link #GOOD} if {@code count} is 0, else {@code otherwise}. */
    static Grade ofCount(long count, Grade otherwise) {
        return count == 0 ? GOOD : otherwise;
    }
}
