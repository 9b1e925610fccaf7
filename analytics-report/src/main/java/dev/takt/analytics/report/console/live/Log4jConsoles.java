package dev.takt.analytics.report.console.live;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.apache.logging.log4j.spi.LoggerContextFactory;

/** The console appenders of log4j2 that are attached to loggers directly. An appender behind an asynchronous one is not accessible. */
final class Log4jConsoles {
    private Log4jConsoles() {}

    /** A replacement of a console appender with the same filter and layout, which prints to the current stream. */
    private static final class Forwarding extends AbstractAppender {
        private final ConsoleAppender original;

        Forwarding(ConsoleAppender original) {
            super(
                    original.getName(),
                    original.getFilter(),
                    original.getLayout(),
                    original.ignoreExceptions(),
                    Property.EMPTY_ARRAY);
            this.original = original;
        }

        @Override
        public void append(LogEvent event) {
            byte[] bytes = original.getLayout().toByteArray(event);
            PrintStream stream = original.getTarget() == ConsoleAppender.Target.SYSTEM_ERR ? System.err : System.out;
            stream.write(bytes, 0, bytes.length);
            stream.flush();
        }
    }

    static List<Runnable> swap() {
        List<Runnable> undoing = new ArrayList<>();
        LoggerContextFactory factory = LogManager.getFactory();
        if (factory instanceof Log4jContextFactory core) {
            for (LoggerContext context : core.getSelector().getLoggerContexts()) {
                for (LoggerConfig logger :
                        context.getConfiguration().getLoggers().values()) {
                    swap(logger, undoing);
                }
            }
        }
        return undoing;
    }

    private static void swap(LoggerConfig logger, List<Runnable> undoing) {
        for (Appender appender : List.copyOf(logger.getAppenders().values())) {
            if (appender instanceof ConsoleAppender console) {
                AppenderRef reference = referenceTo(console, logger);
                Forwarding forwarding = new Forwarding(console);
                forwarding.start();
                exchange(logger, forwarding, reference);
                undoing.add(() -> exchange(logger, console, reference));
            }
        }
    }

    private static void exchange(LoggerConfig logger, Appender next, AppenderRef reference) {
        logger.removeAppender(next.getName());
        logger.addAppender(next, reference.getLevel(), reference.getFilter());
    }

    /** Returns the reference of the logger to its appender, which has the level and the filter. */
    private static AppenderRef referenceTo(Appender appender, LoggerConfig logger) {
        return logger.getAppenderRefs().stream()
                .filter(reference -> reference.getRef().equals(appender.getName()))
                .findFirst()
                .orElseGet(() -> AppenderRef.createAppenderRef(appender.getName(), null, null));
    }
}
