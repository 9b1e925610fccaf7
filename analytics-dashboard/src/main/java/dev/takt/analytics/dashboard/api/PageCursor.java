package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.web.BadQueryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the list of calls, newest first, that stays valid when calls are added at the front or removed at the end.
 *
 * @param startNanos the start of the last call before it, in nanoseconds since 1970
 * @param ofTheSame the number of calls before it that started in the same nanosecond
 */
record PageCursor(long startNanos, int ofTheSame) {
    /** The position before the newest call. */
    static final PageCursor BEGINNING = new PageCursor(Long.MAX_VALUE, 0);

    private static final int MOST_OF_THE_SAME = 100_000;
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}|-?\\d{19})_(\\d{1,6})");

    /** Parses the result of {@link #toString()}. */
    static PageCursor of(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            try {
                int same = Integer.parseInt(parts.group(2));
                if (same <= MOST_OF_THE_SAME) {
                    return new PageCursor(Long.parseLong(parts.group(1)), same);
                }
            } catch (NumberFormatException tooLarge) {
                // Refused below.
            }
        }
        throw new BadQueryException("after must be the next of an answer");
    }

    @Override
    public String toString() {
        return startNanos + "_" + ofTheSame;
    }
}
