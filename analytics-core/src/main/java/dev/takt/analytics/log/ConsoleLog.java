package dev.takt.analytics.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines for people, such as the summary, to the logger {@code analytics.console} at INFO, or to the standard output if SLF4J has no provider.
 */
public final class ConsoleLog {
    private static final Logger CONSOLE = LoggerFactory.getLogger(LoggerNames.CONSOLE);

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
