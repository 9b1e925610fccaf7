package dev.takt.analytics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The events of one logger while this is open; none of them reaches the console. Opening and reading wait for the log queues of all instances,
 * which hand their lines to the logger on threads of their own. So lines that were logged before are not captured, and those logged since are.
 */
public final class LogCapture implements AutoCloseable {
    private static final String START = ", started [0-9-]{10}T[0-9:.]{12}(Z|[+-][0-9:]{5})";

    private final Logger logger;
    private final Level levelBefore;
    private final boolean additiveBefore;
    private final ListAppender<ILoggingEvent> appender = new KeepingAppender();

    /** Keeps an event as it was on the thread that logged it, its MDC included. */
    private static final class KeepingAppender extends ListAppender<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    private LogCapture(String name, Level level) {
        LogThreads.awaitLines();
        logger = (Logger) LoggerFactory.getLogger(name);
        levelBefore = logger.getLevel();
        additiveBefore = logger.isAdditive();
        logger.setLevel(level);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    /** Listens to the logger {@code name}, at all levels. */
    public static LogCapture of(String name) {
        return new LogCapture(name, Level.TRACE);
    }

    /** Listens to the logger {@code name} from INFO up, which leaves out the lines of fast calls. */
    public static LogCapture ofInfo(String name) {
        return new LogCapture(name, Level.INFO);
    }

    /** The lines, each as {@code LEVEL message}; those of calls without their start. */
    public List<String> lines() {
        return events().stream()
                .map(event ->
                        event.getLevel() + " " + event.getFormattedMessage().replaceFirst(START, ""))
                .toList();
    }

    /** Listens from {@code level} up from now on. */
    public void setLevel(Level level) {
        logger.setLevel(level);
    }

    /** Returns the logged events. */
    public List<ILoggingEvent> events() {
        LogThreads.awaitLines();
        synchronized (appender) { // as the appender does for each event
            return List.copyOf(appender.list);
        }
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(levelBefore);
        logger.setAdditive(additiveBefore);
    }
}
