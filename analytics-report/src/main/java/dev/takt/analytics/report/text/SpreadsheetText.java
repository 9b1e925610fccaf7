package dev.takt.analytics.report.text;

/**
 * A converter of untrusted text to a spreadsheet cell. It escapes control characters, and adds an apostrophe before a text that a
 * spreadsheet would read as a formula.
 */
public final class SpreadsheetText {
    /** The beginnings of formulas, their full-width forms included, which some spreadsheets accept. */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetText() {}

    /** Returns {@code raw} as a text that a spreadsheet shows and never computes. */
    public static String of(String raw) {
        String visible = VisibleText.of(raw);
        String start = visible.stripLeading();
        boolean isFormula = !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0;
        return isFormula ? "'" + visible : visible;
    }
}
