package dev.takt.analytics.report.model;

import dev.takt.analytics.config.HealthThresholds;

/** How good something is; tells the colour, and the word for those who do not see it. */
public enum Grade {
    /** Says nothing about health. */
    PLAIN("plain", ""),
    /** As it should be. */
    GOOD("good", "good"),
    /** Worth a look. */
    WATCH("watch", "worth a look"),
    /** Wrong. */
    BAD("bad", "bad");

    private final String style;
    private final String word;

    Grade(String style, String word) {
        this.style = style;
        this.word = word;
    }

    /** The class in the style sheet. */
    public String style() {
        return style;
    }

    /** The grade in words; empty for {@link #PLAIN}. */
    public String word() {
        return word;
    }

    /** The grade of a success rate, in percent. */
    static Grade ofSuccessRate(double percent, HealthThresholds health) {
        return percent >= health.goodSuccessRate() ? GOOD : percent >= health.watchSuccessRate() ? WATCH : BAD;
    }

    /** Good if nothing happened, else {@code otherwise}. */
    static Grade ofCount(long count, Grade otherwise) {
        return count == 0 ? GOOD : otherwise;
    }
}
