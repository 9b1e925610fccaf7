package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;

/**
 * The line that is logged for each finished call; {@code call-log} in the file.
 *
 * @param unit how its duration is written; default {@link DurationUnit#SECONDS}
 * @param mdc whether the line carries the MDC that its caller had; costs a copy of it at each call; default false
 */
public record CallLogSettings(DurationUnit unit, boolean mdc) {
    /** Refuses null. */
    public CallLogSettings {
        Require.notNull("unit", unit);
    }

    /** These settings with durations written another way. */
    public CallLogSettings withUnit(DurationUnit unit) {
        return new CallLogSettings(unit, mdc);
    }

    /** These settings with or without the MDC of the caller. */
    public CallLogSettings withMdc(boolean mdc) {
        return new CallLogSettings(unit, mdc);
    }
}
