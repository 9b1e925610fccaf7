package dev.takt.analytics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one logger is given while this is open; nothing of it reaches the console. */
public final class LogCapture implements AutoCloseable {
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

    /** The lines, each as {@code LEVEL message}. */
    public List<String> lines() {
        return events().stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** What was logged. */
    public List<ILoggingEvent> events() {
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
