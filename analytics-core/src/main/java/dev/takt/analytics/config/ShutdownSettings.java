package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * How an instance that makes reports on close meets the shutdown of the JVM; {@code shutdown} in the file.
 *
 * @param hook whether the shutdown of the JVM closes an instance that is still open; default true
 * @param grace how long the hook goes on recording while other shutdown hooks and threads still make calls; default 5 s, more than
 *     0, at most 365 days
 */
public record ShutdownSettings(boolean hook, Duration grace) {
    static final ShutdownSettings DEFAULTS = new ShutdownSettings(true, Duration.ofSeconds(5));

    /**
     * Takes values within the bounds above.
     *
     * @throws IllegalArgumentException if {@code grace} is out of bounds
     */
    public ShutdownSettings {
        Rule.TIME_SPAN.check("grace", Require.notNull("grace", grace));
    }

    /** Returns these settings, with a hook or without. */
    public ShutdownSettings withHook(boolean hook) {
        return new ShutdownSettings(hook, grace);
    }

    /** Returns these settings with another grace: more than 0, at most 365 days. */
    public ShutdownSettings withGrace(Duration grace) {
        return new ShutdownSettings(hook, grace);
    }
}
