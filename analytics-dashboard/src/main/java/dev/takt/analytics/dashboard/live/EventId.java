package dev.takt.analytics.dashboard.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a feed a browser knows.
 *
 * @param run which feed it is of
 * @param version its number
 */
record EventId(String run, long version) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-(\\d{1,18})");

    /** The version that {@code text} says, if it is one of {@code run}; else 0, for none. */
    static long versionIn(@Nullable String text, String run) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches() && parts.group(1).equals(run) ? Long.parseLong(parts.group(2)) : 0;
    }

    @Override
    public String toString() {
        return run + '-' + version;
    }
}
