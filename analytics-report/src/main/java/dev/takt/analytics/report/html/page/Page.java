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

    /** Returns {@code text} with escapes, shortened if it is longer than 200 characters. */
    public static String shown(String text) {
        return VisibleText.cut(text, LONGEST_TEXT);
    }
}
