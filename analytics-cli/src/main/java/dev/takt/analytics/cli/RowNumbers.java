package dev.takt.analytics.cli;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of rows, written {@code all}, {@code N}, or {@code N..M} with both ends included. The oldest row is 0.
 *
 * @param first the number of the first row
 * @param last the number after that of the last row
 */
record RowNumbers(long first, long last) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

    /** Returns the range that {@code text} means. Throws a {@link UserError} if the store has no row of that number. */
    static RowNumbers of(String text, CallStore store) {
        if (text.equals("all")) {
            return new RowNumbers(0, store.rows());
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new UserError("the rows must be all, N or N..M, was " + text);
        }
        long first = Long.parseLong(numbers.group(1));
        long last = numbers.group(2) == null ? first : Long.parseLong(numbers.group(2));
        if (last < first) {
            throw new UserError("the rows must be N..M with N up to M, was " + text);
        }
        if (first >= store.rows()) {
            String there = store.rows() == 0 ? "there are no rows" : "there are the rows 0 to " + (store.rows() - 1);
            throw new UserError(there + ", was " + text);
        }
        return new RowNumbers(first, last + 1);
    }

    /** Passes the rows of the range that match {@code query} to {@code consumer}. For all rows, blocks without a match are not read. */
    void forEach(CallStore store, StatsQuery query, EventConsumer consumer) {
        if (first == 0 && last >= store.rows()) {
            store.rows(query).forEach(consumer);
            return;
        }
        store.rows(first, last).forEach(call -> {
            if (query.matches(call)) {
                consumer.accept(call);
            }
        });
    }
}
