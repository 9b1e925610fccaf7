package dev.takt.analytics.demo;

/**
 * The counts of the job as the job itself counted them, to compare the report with.
 *
 * @param files files that were found
 * @param unreadable of those, files that could not be read as text
 * @param documents documents that were tokenised and put into the index
 * @param queries searches that were made
 * @param hits documents that those found
 * @param unknown documents that were asked for and are not there
 * @param changes changes that were waited for and came, each by putting one document again
 * @param abandoned changes that were waited for and did not come
 */
record ExpectedCounts(
        int files, int unreadable, int documents, int queries, long hits, int unknown, int changes, int abandoned) {

    /** Returns the number of tracked calls: the walk, the preparations, reads and tokenising, three calls for each put, and the requests. */
    long calls() {
        return 1L + files + files + documents + 3L * (documents + changes) + queries + unknown + (changes + abandoned);
    }
}
