package dev.takt.analytics.export.log;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs each metric through SLF4J.
 *
 * <p>The message is one line, {@code users.find value=12.5 outcome=success}, with {@code ?} for control characters. All data are also keys and values,
 * for frameworks that write these: {@code name}, {@code time}, {@code id}, {@code fields.value}, {@code tags.table}. NaN and infinity are omitted. SLF4J
 * 1.7 has no keys and values, so only the message is logged. If the level is disabled, nothing is created.
 *
 * <p>Logs on the thread of the exporter, and not through the queue of log lines as the library does elsewhere: a metric is sent when it is logged, so
 * that none is lost uncounted between two queues, and an appender that hangs delays only this exporter.
 */
public final class LogExporter implements Exporter {
    /** The default name of the logger. */
    public static final String LOGGER = "analytics.export";

    private final Logger logger;
    private final Level level;

    /** True if SLF4J has keys and values; false after the first metric with SLF4J 1.7. */
    private volatile boolean hasKeys = true;

    private LogExporter(String logger, Level level) {
        this.logger = LoggerFactory.getLogger(logger);
        this.level = level;
    }

    /** Returns an exporter that logs at INFO on {@value #LOGGER}. */
    public static LogExporter create() {
        return to(LOGGER, Level.INFO);
    }

    /** Returns an exporter that logs on the logger of this name, at this level. */
    public static LogExporter to(String logger, Level level) {
        return new LogExporter(Require.notBlank("logger", logger), Require.notNull("level", level));
    }

    @Override
    public void export(List<Metric> metrics) {
        if (isEnabled()) {
            metrics.forEach(this::log);
        }
    }

    private boolean isEnabled() {
        return switch (level) {
            case ERROR -> logger.isErrorEnabled();
            case WARN -> logger.isWarnEnabled();
            case INFO -> logger.isInfoEnabled();
            case DEBUG -> logger.isDebugEnabled();
            case TRACE -> logger.isTraceEnabled();
        };
    }

    private void log(Metric metric) {
        String message = messageOf(metric);
        if (hasKeys) {
            try {
                logWithKeys(metric, message);
                return;
            } catch (NoSuchMethodError | NoClassDefFoundError olderThan2) {
                hasKeys = false;
            }
        }
        switch (level) {
            case ERROR -> logger.error(message);
            case WARN -> logger.warn(message);
            case INFO -> logger.info(message);
            case DEBUG -> logger.debug(message);
            case TRACE -> logger.trace(message);
        }
    }

    private static String messageOf(Metric metric) {
        StringBuilder message = new StringBuilder(metric.name());
        metric.fields().forEach((name, value) -> {
            if (isShown(value)) {
                message.append(' ').append(name).append('=').append(value);
            }
        });
        return ControlCharacters.marked(message.toString());
    }

    private static boolean isShown(Object value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    private void logWithKeys(Metric metric, String message) {
        LoggingEventBuilder event = logger.atLevel(level)
                .addKeyValue("name", metric.name())
                .addKeyValue("time", metric.time())
                .addKeyValue("id", metric.id());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            if (isShown(field.getValue())) {
                event = event.addKeyValue("fields." + field.getKey(), field.getValue());
            }
        }
        for (Map.Entry<String, String> tag : metric.tags().asMap().entrySet()) {
            event = event.addKeyValue("tags." + tag.getKey(), tag.getValue());
        }
        event.log(message);
    }
}
