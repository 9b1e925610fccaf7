package dev.takt.analytics.config;

/** How the call log writes a duration; {@code call-log.unit} in the file. */
public enum DurationUnit {
    /** {@code took 0.010s}: seconds with three decimals. */
    SECONDS,
    /** {@code executed in 45.123000 ms}: milliseconds with six decimals. */
    MILLIS,
    /** {@code took 45.1ms}: three digits in the unit that suits; never {@code 0.000s}. The default. */
    AUTO
}
