package dev.takt.analytics.export.log;

import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs each metric through SLF4J, on the thread of the exporter.
 *
 * <p>The message is {@code users.find value=12.5 outcome=success}, in one line: what would begin another or steer a terminal is
 * shown as {@code ?}. Everything is there as key and value too, for frameworks that write these: {@code name}, {@code time},
 * {@code id}, {@code fields.value}, {@code tags.table}; what is NaN or infinite is left out. With the level switched off nothing
 * is made.
 */
public final class LogExporter implements Exporter {
    /** The logger, unless another is named. */
    public static final String LOGGER = "analytics.export";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private final Logger logger;
    private final Level level;

    private LogExporter(String logger, Level level) {
        this.logger = LoggerFactory.getLogger(logger);
        this.level = level;
    }

    /** Logs at INFO on {@value #LOGGER}. */
    public static LogExporter create() {
        return to(LOGGER, Level.INFO);
    }

    /** Logs on the logger of this name, at this level. */
    public static LogExporter to(String logger, Level level) {
        return new LogExporter(Require.notBlank("logger", logger), Require.notNull("level", level));
    }

    @Override
    public void export(List<Metric> metrics) {
        if (logger.isEnabledForLevel(level)) {
            metrics.forEach(this::log);
        }
    }

    private void log(Metric metric) {
        StringBuilder message = new StringBuilder(metric.name());
        LoggingEventBuilder event = logger.atLevel(level)
                .addKeyValue("name", metric.name())
                .addKeyValue("time", metric.time())
                .addKeyValue("id", metric.id());
        for (Map.Entry<String, Object> field : metric.fields().entrySet()) {
            if (!(field.getValue() instanceof Double number) || Double.isFinite(number)) {
                message.append(' ').append(field.getKey()).append('=').append(field.getValue());
                event = event.addKeyValue("fields." + field.getKey(), field.getValue());
            }
        }
        for (Map.Entry<String, String> tag : metric.tags().asMap().entrySet()) {
            event = event.addKeyValue("tags." + tag.getKey(), tag.getValue());
        }
        event.log(CONTROL.matcher(message).replaceAll("?"));
    }
}
