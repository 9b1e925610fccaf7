package dev.takt.analytics.report;

/** What a report is: part of a run that goes on, or its last word. */
public enum ReportMode {
    /** Of what there is so far; the default, also at close. */
    INCREMENTAL("incremental"),
    /** Of the whole run, asked for at its end. */
    FULL("full");

    private final String word;

    ReportMode(String word) {
        this.word = word;
    }

    /** The mode as one lower-case word, used in file names and in the line "Run type". */
    public String word() {
        return word;
    }
}
