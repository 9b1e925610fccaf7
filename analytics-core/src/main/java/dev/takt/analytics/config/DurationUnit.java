package dev.takt.analytics.config;

/** The format of durations in the call log; {@code call-log.unit} in the file. */
public enum DurationUnit {
    /** {@code took 0.010s}: seconds with three decimals. */
    SECONDS,
    /** {@code executed in 45.123000 ms}: milliseconds with six decimals. */
    MILLIS,
    /** {@code took 45.1ms}: three digits in a fitting unit; never {@code 0.000s}. The default. */
    AUTO
}
