package dev.takt.analytics.log;

import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** The logging framework behind SLF4J, as far as the library looks at it. */
public final class LogProvider {
    private LogProvider() {}

    /** Returns whether log lines go anywhere: false if SLF4J has found no provider and discards them. */
    public static boolean isThere() {
        return !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
    }
}
