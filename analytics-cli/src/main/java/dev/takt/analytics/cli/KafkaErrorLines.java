package dev.takt.analytics.cli;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of the command: prints each error of Kafka once to the standard error, as one line without a stack trace. Log lines of all other libraries,
 * and lines below the level of errors, are not part of the output of a command.
 */
public final class KafkaErrorLines implements SLF4JServiceProvider, ILoggerFactory {
    private static final int MOST_LINES = 100;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private final Set<String> printed = ConcurrentHashMap.newKeySet();
    private final PrintStream err;

    /** For {@link java.util.ServiceLoader}. */
    public KafkaErrorLines() {
        this(CliEnvironment.standardError());
    }

    KafkaErrorLines(PrintStream err) {
        this.err = err;
    }

    @Override
    public Logger getLogger(String name) {
        boolean isOfKafka = name.startsWith("org.apache.kafka.") || name.startsWith("kafka.");
        return isOfKafka ? new ErrorLogger(name) : NOPLogger.NOP_LOGGER;
    }

    /** Prints a message unless the same logger printed one of the same pattern, at most {@value #MOST_LINES} in all. */
    private void print(String logger, String pattern, String message, @Nullable Throwable failure) {
        if (printed.size() < MOST_LINES && printed.add(logger + ' ' + pattern)) {
            String reason = failure == null ? "" : ": " + failure;
            err.println("takt: Kafka: " + (message + reason).lines().findFirst().orElse(""));
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing is to be prepared.
    }

    private final class ErrorLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        ErrorLogger(String name) {
            this.name = name;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            String message = MessageFormatter.basicArrayFormat(pattern, arguments);
            print(name, String.valueOf(pattern), String.valueOf(message), failure);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return false;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
