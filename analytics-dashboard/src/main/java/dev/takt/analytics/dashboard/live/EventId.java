package dev.takt.analytics.dashboard.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of an event: the version of a feed to which the event leads.
 *
 * @param run the feed
 * @param version the number of the version, from 1
 */
record EventId(String run, long version) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-(\\d{1,18})");

    /** Returns the version in {@code text} if that is an id of {@code run}; else 0, which is no version. */
    static long versionIn(@Nullable String text, String run) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches() && parts.group(1).equals(run) ? Long.parseLong(parts.group(2)) : 0;
    }

    @Override
    public String toString() {
        return run + '-' + version;
    }
}
