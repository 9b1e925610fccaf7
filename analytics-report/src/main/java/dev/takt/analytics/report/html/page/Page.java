package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.text.VisibleText;

/**
 * The input of the templates.
 *
 * @param document the content of the page
 * @param tables the content as tables
 */
public record Page(ReportDocument document, Tables tables) {
    private static final int LONGEST_TEXT = 200;

    /** Returns a text for display, shortened if it is very long. */
    public static String shown(String text) {
        return VisibleText.cut(text, LONGEST_TEXT);
    }
}
