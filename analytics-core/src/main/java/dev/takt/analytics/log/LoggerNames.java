package dev.takt.analytics.log;

/** The names of the loggers of this library. */
public final class LoggerNames {
    /** The summary, finished calls and warnings. */
    public static final String CONSOLE = "analytics.console";

    /** Failed calls with their stack traces, and failures of reports. */
    public static final String ERROR = "analytics.error";

    /** Every finished call, at TRACE. */
    public static final String CALLS = "analytics.calls";

    private LoggerNames() {}
}
