package dev.takt.analytics.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of lines that a person is to see, such as the summary: the logger {@code analytics.console} at INFO, or the standard output where
 * SLF4J has no provider and would discard them.
 */
public final class ConsoleLog {
    private static final Logger CONSOLE = LoggerFactory.getLogger("analytics.console");

    private ConsoleLog() {}

    /** Logs or prints {@code line} on the current thread. */
    public static void info(String line) {
        if (LogProvider.isThere()) {
            CONSOLE.info("{}", line);
        } else {
            System.out.println(line);
        }
    }
}
