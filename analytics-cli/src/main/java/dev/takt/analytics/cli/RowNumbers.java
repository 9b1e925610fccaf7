package dev.takt.analytics.cli;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rows are meant, by their numbers: {@code all}, {@code N}, or {@code N..M} with both ends included; the oldest is 0.
 *
 * @param first the first row
 * @param last the row behind the last
 */
record RowNumbers(long first, long last) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

    /** The range that {@code text} names; one that is not there is a {@link UserError}. */
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

    /** Shows the rows of the range that {@code query} asks for to {@code consumer}; where all are meant, blocks without any are not read. */
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
