package dev.takt.analytics.log;

import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** Checks whether SLF4J has a logging framework. */
public final class LogProvider {
    private LogProvider() {}

    /** Returns false if SLF4J has no provider and discards log lines. */
    public static boolean isThere() {
        return !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
    }
}
