package dev.takt.analytics.report.html.page;

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

    private static final double GOOD_PERCENT = 99.0;
    private static final double WATCH_PERCENT = 95.0;

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

    /** The grade of a success rate: good from 99 %, worth a look from 95 %. */
    static Grade ofSuccessRate(double percent) {
        return percent >= GOOD_PERCENT ? GOOD : percent >= WATCH_PERCENT ? WATCH : BAD;
    }

    /** Good if nothing happened, else {@code otherwise}. */
    static Grade ofCount(long count, Grade otherwise) {
        return count == 0 ? GOOD : otherwise;
    }
}
