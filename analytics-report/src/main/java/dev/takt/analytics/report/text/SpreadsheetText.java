package dev.takt.analytics.report.text;

/**
 * Untrusted text for a cell of a spreadsheet: made visible, and with an apostrophe before it where a spreadsheet would take it for a
 * formula.
 */
public final class SpreadsheetText {
    /** The beginnings of formulas, their full-width forms included, which some spreadsheets accept. */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetText() {}

    /** Returns {@code raw} as a text that is shown and never computed. */
    public static String of(String raw) {
        String visible = VisibleText.of(raw);
        String start = visible.stripLeading();
        boolean isFormula = !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0;
        return isFormula ? "'" + visible : visible;
    }
}
