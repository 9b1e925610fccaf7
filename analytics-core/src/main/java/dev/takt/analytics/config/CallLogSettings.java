package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;

/**
 * The line that is logged for each finished call; {@code call-log} in the file.
 *
 * @param enabled whether calls have lines; default true
 * @param unit how its duration is written; default {@link DurationUnit#AUTO}
 * @param mdc whether the line carries the MDC and the name of the thread that its caller had; costs a copy of them at each call;
 *     default false
 * @param queueSize how many lines of calls wait for the log at most; further ones are lost and counted; 1 to 1,000,000, default 10,000
 */
public record CallLogSettings(boolean enabled, DurationUnit unit, boolean mdc, int queueSize) {
    static final Rule<Integer> QUEUE_SIZE = Rule.between(1, 1_000_000);
    private static final int USUAL_QUEUE_SIZE = 10_000;

    /** Refuses null and bounds that do not hold. */
    public CallLogSettings {
        Require.notNull("unit", unit);
        QUEUE_SIZE.check("queueSize", queueSize);
    }

    /** An enabled call log with the default bound of its queue. */
    public CallLogSettings(DurationUnit unit, boolean mdc) {
        this(true, unit, mdc, USUAL_QUEUE_SIZE);
    }

    /** These settings with or without lines. */
    public CallLogSettings withEnabled(boolean enabled) {
        return new CallLogSettings(enabled, unit, mdc, queueSize);
    }

    /** These settings with durations written another way. */
    public CallLogSettings withUnit(DurationUnit unit) {
        return new CallLogSettings(enabled, unit, mdc, queueSize);
    }

    /** These settings with or without the MDC of the caller. */
    public CallLogSettings withMdc(boolean mdc) {
        return new CallLogSettings(enabled, unit, mdc, queueSize);
    }

    /** These settings with another bound for the lines that wait. */
    public CallLogSettings withQueueSize(int queueSize) {
        return new CallLogSettings(enabled, unit, mdc, queueSize);
    }
}
