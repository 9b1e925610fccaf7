package dev.takt.analytics.report;

/** The kind of a report: intermediate or final. */
public enum ReportMode {
    /** A report of a run that continues; the default, also at close. */
    INCREMENTAL("incremental"),
    /** A report of the whole run, requested at its end. */
    FULL("full");

    private final String word;

    ReportMode(String word) {
        this.word = word;
    }

    /** Returns the mode as one lower-case word, used in file names and in the line "Run type". */
    public String word() {
        return word;
    }
}
