package dev.takt.analytics.demo;

/**
 * What the job really did, counted by itself, so that the report can be held against it.
 *
 * @param files files that were found
 * @param unreadable of those, files that could not be read as text
 * @param documents documents that were tokenised and put into the index
 * @param queries searches that were made
 * @param hits documents that those found
 * @param unknown documents that were asked for and are not there
 * @param changes changes that were waited for and came, each by putting one document again
 * @param abandoned changes that were waited for in vain
 */
record ExpectedCounts(
        int files, int unreadable, int documents, int queries, long hits, int unknown, int changes, int abandoned) {

    /** All tracked calls: the walk, the reads, the tokenising, the puts and the requests. */
    long calls() {
        return 1L + files + documents + (documents + changes) + queries + unknown + (changes + abandoned);
    }
}
