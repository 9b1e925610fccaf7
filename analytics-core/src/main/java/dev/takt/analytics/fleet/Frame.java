package dev.takt.analytics.fleet;

import dev.takt.analytics.require.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The record that an instance publishes for one interval. It contains all series that were called, and is also the sign that the instance
 * is alive.
 *
 * @param origin the identity of the frame
 * @param window the interval
 * @param flags the properties
 * @param group the names and values by which figures are kept apart, in the order in which they are configured
 * @param attributes the resource attributes of the instance; empty in most frames, because they do not change
 * @param delta the figures
 */
public record Frame(
        FrameOrigin origin,
        FrameWindow window,
        Set<FrameFlag> flags,
        Map<String, String> group,
        Map<String, String> attributes,
        Delta delta) {
    /** The version of the format. */
    public static final int VERSION = 1;

    /** The maximum length of a frame in bytes, 4 MiB. */
    public static final int MOST_BYTES = 4 << 20;

    /** The maximum number of series in a frame, and of definitions. */
    public static final int MOST_SERIES = 20_000;

    /** The maximum length of a text in chars. */
    public static final int MOST_CHARS = 1_024;

    /** The maximum length of the message of an error in chars. */
    public static final int MOST_CHARS_OF_MESSAGE = 200;

    /** The maximum number of errors in a frame. */
    public static final int MOST_ERRORS = 16;

    /** The maximum number of single calls in a frame. */
    public static final int MOST_SLOW_CALLS = 1_000;

    /** The maximum number of calls of one process to date, 2 to the power of 53: 14 years of 20 million a second. Sums over a fleet fit into a long. */
    public static final long MOST_CALLS = 1L << 53;

    /** The maximum number of pairs: of a group, of attributes, of losses, of the tags of a series. */
    public static final int MOST_PAIRS = 256;

    /** Checks that all parts are given and copies the collections. */
    public Frame {
        Require.notNull("origin", origin);
        Require.notNull("window", window);
        Require.notNull("delta", delta);
        flags = Set.copyOf(flags);
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Returns true if the frame has this property. */
    public boolean is(FrameFlag flag) {
        return flags.contains(flag);
    }
}
