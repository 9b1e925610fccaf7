package dev.takt.analytics.config.read;

/**
 * Limits the files that one configuration includes. Files that include others twice, over a few levels, would otherwise be read millions of times.
 * Confined to the loading thread.
 */
final class IncludeLimit {
    /** Most files, each counted as often as it is included. */
    static final int MOST_FILES = 1_000;

    /** Most letters of all files together. */
    static final int MOST_LETTERS = 8 << 20;

    static final String RULE =
            "must not be included: together at most " + MOST_FILES + " files and " + MOST_LETTERS + " letters may be";

    private int files;
    private long letters;

    /** Counts a file; returns false if it is beyond the limit. */
    boolean admits(String text) {
        files++;
        letters += text.length();
        return files <= MOST_FILES && letters <= MOST_LETTERS;
    }
}
