package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.text.VisibleText;

/**
 * What the templates are given.
 *
 * @param document all that is on the page
 * @param tables the same as tables
 */
public record Page(ReportDocument document, Tables tables) {
    private static final int LONGEST_TEXT = 200;

    /** A short text for a person, cut if it is very long. */
    public static String shown(String text) {
        return VisibleText.cut(text, LONGEST_TEXT);
    }
}
